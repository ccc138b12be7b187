"""What a request for assistance is, without Gajim: who the bot is, who is meant, what its answers say."""
