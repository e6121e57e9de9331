/** Returns the envelope sender of a mail: the bounce address with the mail's identifier in it (VERP). */
export function returnAddress(bouncesTo: string, message: string): string {
  const at = bouncesTo.lastIndexOf('@')
  return `${bouncesTo.slice(0, at)}+${message}${bouncesTo.slice(at)}`
}

/** Returns the mail identifier in a return address. Null when there is none. */
export function messageIn(address: string): string | null {
  // Some servers convert addresses to upper case.
  return /\+([0-9a-f]{24})@[^@\s]+$/i.exec(address.trim().replace(/>$/, ''))?.[1]?.toLowerCase() ?? null
}

/** The maximum length of the bounce mailbox name. A local part has at most 64 characters (RFC 5321). */
export const maxBounceMailboxLength = 64 - '+'.length - 24
