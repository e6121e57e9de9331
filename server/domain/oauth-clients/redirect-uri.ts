/** Loopback addresses, which identify a native application (RFC 8252, 7.3). */
const loopback = new Set(['127.0.0.1', '[::1]'])

const longest = 300

/**
 * Reports whether browsers may be redirected there with a code. Allowed are https, a private scheme in reverse domain
 * notation, and a loopback address. Fragments and wildcards are not.
 */
export function isRedirectUri(text: string): boolean {
  if (text.length > longest || /[\s*#\\<>"]/.test(text) || !URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  if (username || password) return false
  if (protocol === 'https:') return hostname !== ''
  if (protocol === 'http:') return loopback.has(hostname)
  return /^[a-z][a-z\d+-]*(\.[a-z\d+-]+)+:$/.test(protocol)
}

/**
 * Reports whether the URI is registered. It must match exactly, except for the port of a loopback address, which
 * varies.
 */
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
