/** Hosts of the machine itself, by which a program on it is told (RFC 8252 7.3). */
const loopback = new Set(['127.0.0.1', '[::1]'])

const longest = 300

/**
 * Whether browsers may be sent there with a code: https, a scheme that an app owns (its domain turned round), or the
 * loopback address of the person's own machine; no fragment, no wildcard.
 */
export function isRedirectUri(text: string): boolean {
  if (text.length > longest || /[\s*#\\<>"]/.test(text) || !URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username || password) return false
  if (protocol === 'https:') return hostname !== ''
  if (protocol === 'http:') return loopback.has(hostname)
  return /^[a-z][a-z\d+-]*(\.[a-z\d+-]+)+:$/.test(protocol)
}

/** Whether it is one that was registered: to the letter, but for the port of a loopback address, which changes each time. */
export function isRegistered(given: string, registered: readonly string[]): boolean {
  return registered.includes(given) || registered.some((one) => isSameLoopback(given, one))
}

function isSameLoopback(given: string, registered: string): boolean {
  if (!isRedirectUri(given)) return false
  const [one, other] = [new URL(given), new URL(registered)]
  if (one.protocol !== 'http:' || !loopback.has(one.hostname)) return false
  one.port = ''
  other.port = ''
  return one.href === other.href
}
