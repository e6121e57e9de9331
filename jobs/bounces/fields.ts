import { address } from './address.ts'

/** What a report says of one recipient (RFC 3464). */
export interface RecipientFields {
  address: string | null
  action: string
  status: string
  diagnostic: string
}

/** The groups of fields in a report or in whatever holds one: between other lines, quoted, cut off. */
export function recipientFields(text: string): RecipientFields[] {
  const groups = text
    .replace(/^(> ?)+/gm, '')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
  return groups.flatMap((fields) => {
    const to = fields.get('original-recipient') ?? fields.get('final-recipient')
    const [action, status, diagnostic] = ['action', 'status', 'diagnostic-code'].map((name) => fields.get(name) ?? '')
    if (to === undefined || !(action || status || diagnostic)) return []
    return [
      {
        address: address(to) ?? address(fields.get('final-recipient') ?? ''),
        action: (action ?? '').toLowerCase(),
        status: status ?? '',
        diagnostic: (diagnostic ?? '').replace(/^(smtp|x-[\w-]{1,40}|unknown) ?; ?/i, ''),
      },
    ]
  })
}

/** The fields of a group of lines, folded lines joined; other lines are passed over. */
export function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([A-Za-z][\w-]{1,40}) ?:(.*)$/.exec(line.slice(0, 2000)) ?? []
    if (name && value !== undefined) fields.set(name.toLowerCase(), value.trim())
  }
  return fields
}
