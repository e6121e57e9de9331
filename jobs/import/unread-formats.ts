import { StartError } from '../../server/common/start-error.ts'

interface UnreadFormat {
  name: string
  /** The act that makes a file which can be read. */
  advice: string
  /** All of them occur at the beginning of a file. */
  shows: readonly RegExp[]
}

const asMarc = 'Export the records as MARC21, MARCXML or Dublin Core'

const inXml: readonly UnreadFormat[] = [
  { name: 'in BIBFRAME', advice: asMarc, shows: [/id\.loc\.gov\/ontologies\/bibframe/] },
  {
    name: 'an OpenSearch response (RSS)',
    advice: 'Send the search by SRU with recordSchema=dcndl',
    shows: [/<rss[\s>]/],
  },
]

const inText: readonly UnreadFormat[] = [
  { name: 'in RIS', advice: asMarc, shows: [/^TY {2}- /m] },
  { name: 'in BibTeX', advice: asMarc, shows: [/^@[a-z]+\s*\{[^{},\s]+,\s*$/im] },
]

/** Throws for a format of records that is not read. `text` is the beginning of the file. */
export function refuseUnreadFormat(file: string, text: string): void {
  const formats = text.startsWith('<') ? inXml : inText
  const found = formats.find(({ shows }) => shows.every((sign) => sign.test(text)))
  if (found)
    throw new StartError(`${file} is ${found.name}, which cannot be read. ${found.advice}, and import that file.`)
}
