/** A link of a record to a resource on the web, such as the text of the work. */
export interface TitleLink {
  url: string
  /** Absent when the record has no text for it. */
  label?: string | undefined
  /** Whether anybody can read the whole text at the address at once, without payment or registration (C48). */
  isOpen?: true | undefined
}

export const linkLimits = { url: 1000, label: 200 }

/** Returns the address in the form in which it is stored, or null unless it is a complete address of the web (E17). */
export function webAddress(written: string): string | null {
  const text = written.trim()
  if (text.length > linkLimits.url || !/^https?:\/\/[^\s\p{C}]+$/iu.test(text) || !URL.canParse(text)) return null
  const { hostname, username, password, href } = new URL(text)
  // A name before the host disguises the host.
  if (!hostname.includes('.') || username !== '' || password !== '' || href.length > linkLimits.url) return null
  return href
}

/**
 * Reads a link as tables write it: the address, then its text. An asterisk before the address marks an open text. The
 * address is null when it cannot be used.
 */
export function readLink(line: string): { url: string | null; label?: string; isOpen?: true } {
  const [, mark, address = '', label = ''] = /^\s*([*＊]\s+)?(\S*)\s*(.*)$/su.exec(line) ?? []
  const text = [...label.trim()].slice(0, linkLimits.label).join('')
  return { url: webAddress(address), ...(text !== '' && { label: text }), ...(mark && { isOpen: true as const }) }
}
