/** RFC 2606 section 3: these belong to nobody, and stand for the operator's own names in our samples. */
const sampleHost = /^(?:\w+:\/\/)?(?:[^/]*[.@:])?example\.(?:org|com|net)\.?(?::\d*)?(?:[/?#]|$)/i;

/** Whether a host name, an address or a URL is the operator's own, not a name of the samples. */
export const isOwnHost = (hostOrUrl: string): boolean => !sampleHost.test(hostOrUrl);

export const stillOfSample =
  "still has a name of the samples (example.org, .com and .net are reserved and nobody's)";
