const loopback = /^(?:127(?:\.\d{1,3}){3}|\[::1\]|(?:[\w-]+\.)*localhost)$/i;

/** Whether nothing that goes to the service leaves this machine, so that it needs no encryption. */
export const isOnThisMachine = (service: string): boolean => loopback.test(new URL(service).hostname);
