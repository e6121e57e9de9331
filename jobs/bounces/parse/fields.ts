import { extractAddress } from './address.ts'

/** The fields of one recipient in a report (RFC 3464). */
export interface RecipientFields {
  address: string | null
  action: string
  status: string
  diagnostic: string
}

/** Returns the groups of recipient fields in a text. They may be quoted, truncated or surrounded by other lines. */
export function recipientFields(text: string): RecipientFields[] {
  const groups = text
    .replace(/^(> ?)+/gm, '')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
  const naming = groups.filter(
    (fields) => recipientIn(fields) !== undefined && statusFields.some((name) => fields.get(name)),
  )
  // Some reports do not name the recipient.
  const about = naming.length > 0 ? naming : groups.filter(tellsWithoutName)
  return about.map((fields) => {
    const [action = '', status = '', diagnostic = ''] = statusFields.map((name) => fields.get(name))
    return {
      address: extractAddress(recipientIn(fields) ?? '') ?? extractAddress(fields.get('final-recipient') ?? ''),
      action: action.toLowerCase(),
      status,
      diagnostic: diagnostic.replace(/^(smtp|x-[\w-]{1,40}|unknown) ?; ?/i, ''),
    }
  })
}

const statusFields = ['action', 'status', 'diagnostic-code']

function recipientIn(fields: Map<string, string>): string | undefined {
  return fields.get('original-recipient') ?? fields.get('final-recipient')
}

function tellsWithoutName(fields: Map<string, string>): boolean {
  return fields.has('action') && /^\d\.\d/.test(fields.get('status') ?? '')
}

/** Parses the fields of a group of lines, joins folded lines and ignores other lines. */
export function fieldsOf(group: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const [, name, value] = /^([A-Za-z][\w-]{1,40}) ?:(.*)$/.exec(line.slice(0, 2000)) ?? []
    if (name && value !== undefined) fields.set(name.toLowerCase(), value.trim())
  }
  return fields
}
