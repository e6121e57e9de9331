import { type DetailName, type Details, storedDetails } from '../../../../server/domain/catalogue/titles/details.ts'
import { linkLimits, type TitleLink, webAddress } from '../../../../server/domain/catalogue/titles/link.ts'
import { replacement } from '../marc8/decode.ts'
import { controlValue, type DataField, fieldsOf, firstOf, type MarcRecord, valuesOf } from '../record.ts'
import { keptTexts } from './kept-texts.ts'
import { linkedFields } from './links.ts'
import { joined, plain } from './punctuation.ts'

interface Rule {
  tags: string[]
  textOf: (field: DataField) => string | string[] | undefined
}

const subfields = (codes: string, separator: string) => (field: DataField) => joined(valuesOf(field, codes), separator)

/** Uniform titles, parallel and former ones, works inside, and originals and translations. */
const variantTitleTags = ['130', '240', '246', '700', '710', '711', '730', '740', '765', '767']

/** The fields of each list. `docs/moving-in.md` has the table. */
const rules: Record<DetailName, Rule> = {
  summary: { tags: ['520'], textOf: subfields('ab', ' ') },
  variantTitles: { tags: variantTitleTags, textOf: variantTitleOf },
  performers: { tags: ['511'], textOf: subfields('a', ' ') },
  genres: { tags: ['655'], textOf: subfields('avxyz', '--') },
  audience: { tags: ['521'], textOf: audienceOf },
  languageNotes: { tags: ['546'], textOf: subfields('ab', ' ') },
  systemNotes: { tags: ['538'], textOf: subfields('aiu', ' ') },
  hosts: { tags: ['773'], textOf: subfields('atdg', '. ') },
  awards: { tags: ['586'], textOf: subfields('a', ' ') },
  publicationPlaces: { tags: ['260', '264'], textOf: placesOf },
  deweyClasses: { tags: ['082'], textOf: deweyOf },
}

/** The largest number of entries of a list, as at the desk. */
const maxEntries = 100

/** A summary may be longer than a note. */
const maxSummaryLength = 2000

/** Reads the lists that few records have, and the links (E17). Faults in them do not refuse the record. */
export function detailsOf(record: MarcRecord, title: string, warnings: string[]): Details {
  const details: Details = {}
  for (const [name, { tags, textOf }] of Object.entries(rules) as [DetailName, Rule][]) {
    const texts = linkedFields(record, tags, []).flatMap(({ field }) => textOf(field))
    const kept = keptTexts(texts, warnings, name === 'summary' ? maxSummaryLength : undefined).slice(0, maxEntries)
    details[name] = kept
  }
  const readings = keptTexts(
    linkedFields(record, rules.variantTitles.tags, []).flatMap(({ reading }) =>
      reading ? rules.variantTitles.textOf(reading) : [],
    ),
    [],
  )
  const links = linksOf(record, warnings)
  return storedDetails({
    ...details,
    variantTitles: details.variantTitles?.filter((variant) => variant !== title),
    variantTitleReadings: readings.slice(0, maxEntries),
    links,
  })
}

/** Titles of RDA 6.2.2.10 for collections. They name a form and no work. */
const collectiveTitle =
  /^(?:(?:complete |selected |collected )?works|novels|short stories|poems|poetry|plays|essays|prose works|speeches|letters|correspondence|selections|laws, etc|treaties, etc)$/i

/** The fields of names have a title in $t, of a work inside or a related one. Most of them have none. */
function variantTitleOf(field: DataField): string | undefined {
  if (['246', '740'].includes(field.tag)) return joined(valuesOf(field, 'anpb'), ' ')
  const title = plain(joined(valuesOf(field, /^7[016]/.test(field.tag) ? 'tp' : 'anp'), ' '))
  return title && !collectiveTitle.test(title) ? title : undefined
}

/** The first indicator of 521 says what a bare number or range means. */
const audienceKinds: Record<string, string> = {
  0: 'Reading grade level: ',
  1: 'Interest age level: ',
  2: 'Interest grade level: ',
}

function audienceOf(field: DataField): string | undefined {
  const text = joined(valuesOf(field, 'a'), ' ')
  return text && (audienceKinds[field.ind1] ?? '') + text
}

/** A place in brackets is the cataloguer's. `S.l.` and similar texts mean that it is unknown. */
function placesOf(field: DataField): string[] {
  if (field.tag === '264' && field.ind2 !== '1') return []
  return valuesOf(field, 'a').flatMap((value) => {
    const place = plain(value)
      ?.replace(/^\[(.*?)\??\]$/, '$1')
      .trim()
    return !place || /^(s\.\s?l\.?|place of publication not identified|出版地不明)$/i.test(place) ? [] : [place]
  })
}

/** A prime mark shows where a class number can be shortened. */
function deweyOf(field: DataField): string | undefined {
  return valuesOf(field, 'a').map((value) => plain(value.replaceAll('/', '')))[0]
}

function linksOf(record: MarcRecord, warnings: string[]): TitleLink[] {
  const links = new Map<string, TitleLink>()
  const own = controlValue(record, '001')
  for (const field of fieldsOf(record, '856')) {
    // An export of this catalogue names its own record, which is no link of the title.
    if (own !== undefined && valuesOf(field, 'w').includes(own)) continue
    const label = labelOf(field)
    // Access status 0 is open access (C48).
    const isOpen = firstOf(field, '7') === '0'
    for (const written of valuesOf(field, 'u')) {
      const url = webAddress(written)
      if (url === null) warnings.push(`the address ${written.slice(0, 60)} is not one of the web and was dropped`)
      else if (!links.has(url))
        links.set(url, { url, ...(label !== undefined && { label }), ...(isOpen && { isOpen: true as const }) })
    }
  }
  return [...links.values()].slice(0, maxEntries)
}

/** The text of a link ($y), or else the part of the work that it leads to ($3) and the note for the public ($z). */
function labelOf(field: DataField): string | undefined {
  const label = plain(firstOf(field, 'y')) ?? joined(valuesOf(field, '3z'), ' ')
  return label === undefined || label.includes(replacement) ? undefined : [...label].slice(0, linkLimits.label).join('')
}
