/** Where a mail's bounce comes back to: the address of bounces with the mail's own word in it (VERP). */
export function returnAddress(bouncesTo: string, message: string): string {
  const at = bouncesTo.lastIndexOf('@')
  return `${bouncesTo.slice(0, at)}+${message}${bouncesTo.slice(at)}`
}

/** The mail that a return address names, e.g. one to which a bounce came; null: it names none. */
export function messageIn(address: string): string | null {
  // Some servers write addresses in capitals.
  return /\+([0-9a-f]{24})@[^@\s]+$/i.exec(address.trim().replace(/>$/, ''))?.[1]?.toLowerCase() ?? null
}

/** What a return address has beside the address of bounces; 64 is the most before the @ (RFC 5321). */
export const longestBounceBox = 64 - '+'.length - 24
