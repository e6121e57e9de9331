import { controlValue, fieldsOf, firstOf, type MarcRecord } from '../record.ts'

/** Types of records that have another letter in the leader of MARC21. */
const recordTypes: Record<string, string> = { b: 't', l: 'm', m: 'o' }
const dateTypes: Record<string, string> = {
  ...{ a: 'c', b: 'd', c: 'u', d: 's', e: 'r', f: 'q', g: 'm', h: 't', i: 'p', j: 'e', u: 'n' },
}
const audiences: Record<string, string> = { a: 'j', b: 'a', c: 'b', d: 'c', e: 'd', k: 'e', m: 'g' }
const videoForms: Record<string, string> = { a: 'c', b: 'd', c: 'f', d: 'r' }
const soundForms: Record<string, string> = { a: 'd', b: 't', c: 's', d: 'g' }

export function leaderOf({ leader }: MarcRecord): string {
  const type = leader.charAt(6)
  return `${leader.slice(0, 6)}${recordTypes[type] ?? type}${leader.slice(7)}`
}

/** Returns fields 007 and 008 of MARC21 from the coded data of UNIMARC. Unknown positions are blank. */
export function fixedFieldsOf(record: MarcRecord): MarcRecord['control'] {
  const code = (tag: string) => firstOf(fieldsOf(record, tag)[0], 'a') ?? ''
  const general = code('100').padEnd(36)
  const fixed = [...' '.repeat(40)]
  const put = (at: number, text: string) => fixed.splice(at, text.length, ...text)
  put(0, general.slice(2, 8))
  put(6, dateTypes[general.charAt(8)] ?? ' ')
  put(7, general.slice(9, 17))
  const audience = [...general.slice(17, 20)].map((letter) => audiences[letter]).find(Boolean)
  put(22, audience ?? ' ')
  // Large print, braille and electronic texts have the same letters in both formats.
  put(23, /^[dfs]/.exec(code('106'))?.[0] ?? ' ')
  put(35, code('101').slice(0, 3).toLowerCase().padEnd(3))
  const form = controlValue(record, '007') ?? formOf(code('115'), code('126'), record.leader.charAt(6))
  return [...(form === undefined ? [] : [{ tag: '007', value: form }]), { tag: '008', value: fixed.join('') }]
}

function formOf(video: string, sound: string, type: string): string | undefined {
  if (video.startsWith('c')) {
    const format = video.charAt(16)
    return ['v', videoForms[video.charAt(15)] ?? ' ', ' ', 'c', 'bg'.includes(format || ' ') ? format : ' '].join('')
  }
  if (/^[a-d]/.test(sound)) return `s${soundForms[sound.charAt(0)]}`
  return type === 'l' ? 'c' : undefined
}
