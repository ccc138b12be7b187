"""Everything that touches Gajim, read against Gajim 1.7.3. Nothing else of the plugin imports Gajim's modules."""
