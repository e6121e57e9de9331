import { hasHan } from '../../../../server/domain/catalogue/responsibility/script.ts'
import { replacement } from '../marc8/decode.ts'
import { type DataField, firstOf, type MarcRecord } from '../record.ts'

/** A field in its original script, with its reading. */
export interface Linked {
  field: DataField
  /** The reading in kana, or in Latin letters when the main field is in those. */
  reading?: DataField | undefined
}

interface Link {
  tag: string
  occurrence: string
  script: string | undefined
}

/**
 * Returns the fields with one of these tags. MARC21 stores the other scripts of a field in fields 880, linked by $6:
 *
 *     245 00 $6 880-01      $a 舟を編む
 *     880 00 $6 245-01/$1   $a フネ オ アム      the reading
 *     880 00 $6 245-01/(B   $a Fune o amu       Latin letters, which Japanese libraries do not sort by
 *
 * Records from other countries have Latin letters in the main field and the original script in 880.
 */
export function linkedFields(record: MarcRecord, tags: string[], warnings: string[]): Linked[] {
  const others = record.data.flatMap((field) => {
    const link = field.tag === '880' ? linkOf(field) : undefined
    return link && tags.includes(link.tag) ? [{ field, link }] : []
  })
  const keyOf = ({ tag, occurrence }: Link) => `${tag}-${occurrence}`
  const byLink = listsBy(others, ({ link }) => keyOf(link))
  const used = new Set<DataField>()
  const linked = record.data
    .filter(({ tag }) => tags.includes(tag))
    .map((field) => {
      const own = linkOf(field)
      const isLinked = own !== undefined && own.occurrence !== '00'
      const partners = (isLinked && byLink.get(keyOf({ ...own, tag: field.tag }))) || []
      for (const partner of partners) used.add(partner.field)
      return choose(field, partners)
    })
  const byTag = listsBy(linked, ({ field }) => field.tag)
  for (const other of others) {
    const { field, link } = other
    if (used.has(field) || link.script === '(B') continue
    warnings.push(`field 880 stands for field ${link.tag}, which the record lacks, so it is used on its own`)
    const same = byTag.get(link.tag) ?? []
    const only = same.length === 1 ? same[0] : undefined
    const both = only && !only.reading ? choose(only.field, [other]) : undefined
    if (only && both?.reading) {
      Object.assign(only, both)
      continue
    }
    const alone = { field: { ...field, tag: link.tag } }
    linked.push(alone)
    byTag.set(link.tag, same)
    same.push(alone)
  }
  return linked
}

/** A record can have thousands of linked fields, so that each is looked up by its key. */
function listsBy<One>(all: One[], keyOf: (one: One) => string): Map<string, One[]> {
  const lists = new Map<string, One[]>()
  for (const one of all) {
    const list = lists.get(keyOf(one)) ?? []
    list.push(one)
    lists.set(keyOf(one), list)
  }
  return lists
}

function linkOf(field: DataField): Link | undefined {
  const [, tag, occurrence, script] =
    firstOf(field, '6')
      ?.trim()
      .match(/^([0-9A-Za-z]{3})-(\d{2})(?:\/([^/]+))?/) ?? []
  return tag === undefined || occurrence === undefined ? undefined : { tag, occurrence, script }
}

function choose(field: DataField, partners: { field: DataField; link: Link }[]): Linked {
  const whole = partners.filter((partner) => !textOf(partner.field).includes(replacement))
  // When the Latin form is in an 880, the main field is the original, even if it uses Latin letters.
  const isItself = partners.some(({ link }) => link.script === '(B')
  const others = whole.filter(({ link }) => link.script !== '(B')
  const found = others.find((partner) => isReading(partner.field, isItself ? undefined : field))?.field
  const reading = found && { ...found, tag: field.tag }
  const original = isItself ? undefined : others.find((partner) => isOriginal(partner.field, field))?.field
  if (!original) return { field, reading }
  const latin = textOf(field).includes(replacement) ? undefined : field
  return { field: { ...original, tag: field.tag }, reading: reading ?? latin }
}

/**
 * Returns true for kana or hangul, possibly with digits and Latin letters. A main field in Latin letters has its
 * original in such a field.
 */
function isReading(other: DataField, field: DataField | undefined): boolean {
  const text = textOf(other)
  return (
    !hasHan(text) && hasSyllables(text) && (field === undefined || hasHan(textOf(field)) || hasSyllables(textOf(field)))
  )
}

function hasSyllables(text: string): boolean {
  return /[\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(text)
}

function isOriginal(other: DataField, field: DataField): boolean {
  return isBeyondLatin(other) && !isBeyondLatin(field)
}

/** Reports whether a field has letters that are not Latin. */
export function isBeyondLatin(field: DataField): boolean {
  return /(?!\p{sc=Latin})\p{L}/u.test(marksAside(textOf(field)))
}

/** Romanised text contains modifier letters such as ʻ and ʹ, which belong to no script. */
function marksAside(text: string): string {
  return text.replace(/\p{Lm}/gu, '')
}

function textOf(field: DataField): string {
  return field.subfields
    .filter(({ code }) => code >= 'a')
    .map(({ value }) => value)
    .join(' ')
}
