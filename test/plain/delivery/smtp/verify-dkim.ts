import { createHash, createVerify } from 'node:crypto'

/**
 * Verifies a signature with this key by RFC 6376 (relaxed headers, relaxed body), without the library that signed.
 * Returns the tags of the signature, or why it is invalid.
 */
export function verifyDkim(raw: string, publicKey: string): Record<string, string> | string {
  const end = raw.indexOf('\r\n\r\n')
  const headers = raw.slice(0, end).split(/\r\n(?![ \t])/)
  const signed = headers.find((line) => /^dkim-signature:/i.test(line))
  if (!signed) return 'there is no signature'
  const tags: Record<string, string> = {}
  for (const tag of signed.slice(signed.indexOf(':') + 1).split(';')) {
    const [name = '', ...value] = tag.split('=')
    if (name.trim()) tags[name.trim()] = value.join('=').replace(/\s+/g, '')
  }
  if (tags.c !== 'relaxed/relaxed' || tags.a !== 'rsa-sha256') return 'it is of another kind'
  const body = `${raw
    .slice(end + 4)
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)*$/, '')}\r\n`
  const hash = createHash('sha256').update(body, 'latin1').digest('base64')
  if (hash !== tags.bh) return 'the body was changed'
  const left = [...headers]
  const lines: string[] = []
  for (const name of tags.h?.split(':') ?? []) {
    const at = left.findLastIndex(
      (line) => line.slice(0, line.indexOf(':')).trim().toLowerCase() === name.toLowerCase(),
    )
    if (at >= 0) lines.push(`${relaxed(left.splice(at, 1)[0] ?? '')}\r\n`)
  }
  const own = relaxed(signed.replace(/([;\s]b\s*=)[^;]*/, '$1'))
  const verifier = createVerify('RSA-SHA256').update(lines.join('') + own, 'latin1')
  return verifier.verify(publicKey, tags.b ?? '', 'base64') ? tags : 'the headers were changed'
}

function relaxed(line: string): string {
  const at = line.indexOf(':')
  const value = line
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${line.slice(0, at).trim().toLowerCase()}:${value}`
}
