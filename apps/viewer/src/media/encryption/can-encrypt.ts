/** Whether this browser lets a page put its own cipher between encoder and network, without loading LiveKit to ask it. */
export const canEncryptMedia = (scope: object = globalThis): boolean => {
  const { RTCRtpScriptTransform, RTCRtpSender } = scope as {
    RTCRtpScriptTransform?: unknown;
    RTCRtpSender?: { readonly prototype: object };
  };
  return (
    RTCRtpScriptTransform !== undefined ||
    (RTCRtpSender !== undefined && "createEncodedStreams" in RTCRtpSender.prototype)
  );
};
