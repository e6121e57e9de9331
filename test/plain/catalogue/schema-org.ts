/** The types of schema.org (release 28) that pages use: the type above, and the types of the properties that it adds. */
interface Type {
  above: string[]
  properties: Record<string, readonly string[]>
}

const creator = ['Person', 'Organization']

const vocabulary: Record<string, Type> = {
  Thing: { above: [], properties: { name: ['Text'], url: ['URL'], image: ['URL'] } },
  CreativeWork: {
    above: ['Thing'],
    properties: {
      author: creator,
      contributor: creator,
      translator: creator,
      publisher: creator,
      datePublished: ['Date'],
      inLanguage: ['Text'],
    },
  },
  Book: {
    above: ['CreativeWork'],
    properties: { isbn: ['Text'], bookFormat: ['BookFormatType'], bookEdition: ['Text'] },
  },
  MediaObject: { above: ['CreativeWork'], properties: {} },
  AudioObject: { above: ['MediaObject'], properties: {} },
  Audiobook: { above: ['AudioObject', 'Book'], properties: {} },
  PublicationIssue: { above: ['CreativeWork'], properties: { issueNumber: ['Text'] } },
  MusicPlaylist: { above: ['CreativeWork'], properties: {} },
  MusicAlbum: { above: ['MusicPlaylist'], properties: {} },
  Movie: { above: ['CreativeWork'], properties: {} },
  SheetMusic: { above: ['CreativeWork'], properties: {} },
  Map: { above: ['CreativeWork'], properties: {} },
  Game: { above: ['CreativeWork'], properties: {} },
  Person: { above: ['Thing'], properties: {} },
  Organization: {
    above: ['Thing'],
    properties: { address: ['PostalAddress'], telephone: ['Text'], faxNumber: ['Text'] },
  },
  Place: {
    above: ['Thing'],
    properties: { hasMap: ['URL'], openingHoursSpecification: ['OpeningHoursSpecification'] },
  },
  LocalBusiness: { above: ['Organization', 'Place'], properties: {} },
  Library: { above: ['LocalBusiness'], properties: {} },
  PostalAddress: {
    above: ['Thing'],
    properties: { streetAddress: ['Text'], postalCode: ['Text'], addressCountry: ['Text'] },
  },
  OpeningHoursSpecification: {
    above: ['Thing'],
    properties: { dayOfWeek: ['DayOfWeek'], opens: ['Time'], closes: ['Time'] },
  },
}

const values: Record<string, RegExp> = {
  Text: /^.+$/s,
  URL: /^https?:\/\/\S+$/,
  Date: /^\d{4}(?:-\d\d(?:-\d\d)?)?$/,
  Time: /^\d\d:\d\d$/,
  DayOfWeek: /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$/,
  BookFormatType: /^https:\/\/schema\.org\/(?:EBook|Paperback|Hardcover|GraphicNovel|AudiobookFormat)$/,
}

function propertiesOf(type: string): Record<string, readonly string[]> {
  const known = vocabulary[type]
  if (!known) return {}
  return Object.assign({}, ...known.above.map(propertiesOf), known.properties)
}

const isA = (type: string, wanted: string): boolean =>
  type === wanted || (vocabulary[type]?.above ?? []).some((above) => isA(above, wanted))

/** The violations of the vocabulary in a description. Empty when it is valid. */
export function schemaFaults(described: object, at = ''): string[] {
  const { '@type': type, '@context': _context, ...rest } = described as Record<string, unknown>
  const name = String(type)
  if (!vocabulary[name]) return [`${at} has an unknown type: ${name}`]
  const properties = propertiesOf(name)
  return Object.entries(rest).flatMap(([property, value]) => {
    const place = `${at}/${name}.${property}`
    const wanted = properties[property]
    if (!wanted) return [`${place} is no property of the type`]
    return [value].flat().flatMap((one) => {
      if (typeof one === 'string') return wanted.some((type) => values[type]?.test(one)) ? [] : [`${place} is ${one}`]
      const its = String((one as Record<string, unknown>)['@type'])
      if (!wanted.some((type) => isA(its, type))) return [`${place} is a ${its}`]
      return schemaFaults(one as object, place)
    })
  })
}
