import { expect, test } from 'vitest'
import { importCatalogue } from '../../../jobs/import/import-catalogue.ts'
import { openSource } from '../../../jobs/import/open-source.ts'
import { urls } from '../../../server/urls/urls.ts'
import { firstXmlText, parseXml, xmlDescendants } from '../../pages/catalogue/exchange/xml.ts'
import { useDatabase } from '../../support/database/database.ts'
import { openApp } from '../../support/http/app.ts'
import { usualTypes } from '../../support/library/material-types.ts'
import { now } from '../../support/library/now.ts'
import { newTitle } from '../../support/library/world.ts'
import { useFolder } from './import-files.ts'

const db = useDatabase()
const folder = useFolder()

/** The SRU response to a query, with records in MARCXML. */
async function marcXml(query: string): Promise<string> {
  const asked = { operation: 'searchRetrieve', version: '1.2', recordSchema: 'marcxml', maximumRecords: '100', query }
  return (await openApp(db).app.request(`${urls.sru}?${new URLSearchParams(asked)}`)).text()
}

/** All data of the titles of a source, without ids and source-specific fields. */
async function titlesOf(source: string) {
  const rows = await db.prisma.title.findMany({
    where: { source },
    orderBy: { controlNumber: 'asc' },
    select: {
      ...{ controlNumber: true, title: true, titleReading: true, subtitle: true, subtitleReading: true, volume: true },
      ...{ publisher: true, publishedYear: true, publishedOn: true, isbns: true, ndcs: true, subjects: true },
      ...{ edition: true, extent: true, series: true, contents: true, notes: true, details: true },
      ...{ language: true, materialType: true, discLabel: true, volumeOrder: true, foldedTitle: true },
      contributors: { select: { role: true, name: true, reading: true }, orderBy: { position: 'asc' } },
    },
  })
  return rows
}

test('records exported by SRU as MARCXML are imported as the same titles, for every kind of material', async () => {
  for (const [i, materialType] of usualTypes.entries()) {
    await newTitle(db, {
      source: 'given',
      controlNumber: `給与 ${i}<&>`,
      title: `往復する題${i} <b>&"`,
      titleReading: `オウフク スル ダイ ${i}`,
      subtitle: '副の題 : また副',
      subtitleReading: i % 2 ? 'フク ノ ダイ' : undefined,
      contributors: [
        { role: '著者', name: '往復 太郎', reading: 'オウフク タロウ' },
        { role: '翻訳者', name: 'Jane Doe' },
        { role: '絵', name: '往復 花子', reading: 'オウフク ハナコ' },
      ].slice(i % 3),
      publisher: '往復書房',
      publishedYear: i % 4 ? 1990 + i : undefined,
      publishedOn: i % 4 ? `${1990 + i}.4` : undefined,
      isbns: ['9784101010014', '9784003101018'].slice(0, i % 3),
      ndcs: ['913.6', 'K210'].slice(0, i % 3),
      subjects: ['日本--歴史', '往復'],
      edition: i % 2 ? '第2版' : undefined,
      extent: i % 3 ? '200p ; 20cm' : undefined,
      series: ['往復文庫 ; 12', '往復叢書'].slice(i % 3),
      contents: ['行き / 往復太郎', '帰り'].slice(i % 3),
      notes: ['索引あり', '年表あり'].slice(i % 3),
      ...(i % 2 && {
        links: [{ url: 'https://example.org/hon?a=1&b=2', label: '目次' }, { url: 'https://example.org/' }],
        summary: ['行って、帰る。'],
        variantTitles: ['別の題', 'Going & coming'],
        performers: ['往復合唱団'],
        genres: ['紀行', '小説--短編'],
        audience: ['小学校高学年以上'],
        languageNotes: ['日本語字幕'],
        systemNotes: ['DVD再生機'],
        hosts: ['往復雑誌. 3号'],
        awards: ['往復賞 (2001)'],
        publicationPlaces: ['東京', '京都'],
        deweyClasses: ['895.63'],
      }),
      language: i % 2 ? 'eng' : 'jpn',
      materialType: materialType === 'SPOKEN_CD' ? 'CD' : materialType,
      discLabel: materialType === 'SPOKEN_CD' ? '778' : undefined,
      ...(materialType !== 'MAGAZINE' && {
        volume: `第${i}巻`,
        volumeOrder: i,
        work: { key: `w${i}`, title: `往復する題${i} <b>&"`, titleReading: `オウフク スル ダイ ${i}` },
      }),
    })
  }
  const file = await folder.write('sru.xml', await marcXml('title = 往復する題'))
  const profile = await folder.write('given.json', JSON.stringify({ source: 'taken', discLabelFrom: '099$a' }))
  const onProblem = (problem: unknown) => expect(problem).toBeUndefined()
  const done = await importCatalogue(db, await openSource({ file, profile }), { now, onProblem })
  expect(done).toMatchObject({ added: 8, refused: 0 })
  expect(await titlesOf('taken')).toEqual(await titlesOf('given'))
})

test("an exported record lists the library's copies and its source", async () => {
  const { id, items } = await newTitle(db, { title: '三冊の本', copies: 3, source: 'given', controlNumber: 'three' })
  const [shelved, read, lost] = items
  const stacks = await db.prisma.shelvingLocation.findFirstOrThrow({
    where: { branchId: shelved?.branchId ?? 0, code: 'SHOKO' },
  })
  const placed = { shelfMark: '913.6/ナ', locationId: stacks.id }
  await db.prisma.item.update({ where: { id: shelved?.id ?? 0 }, data: placed })
  await db.prisma.item.update({ where: { id: read?.id ?? 0 }, data: { referenceOnly: true } })
  await db.prisma.item.update({ where: { id: lost?.id ?? 0 }, data: { status: 'LOST' } })
  const answer = parseXml(await marcXml('三冊の本'))
  const [record = answer] = xmlDescendants(answer, 'recordData').flatMap(({ children }) => children)
  expect([record.name, record.namespace]).toEqual(['record', 'http://www.loc.gov/MARC21/slim'])
  const control = Object.fromEntries(
    xmlDescendants(record, 'controlfield').map(({ attributes, text }) => [attributes.tag, text]),
  )
  expect(control).toMatchObject({ '001': 'three', '003': 'given' })
  expect([firstXmlText(record, 'leader')?.length, control['008']?.length, control['008']?.slice(35, 38)]).toEqual([
    24,
    40,
    'jpn',
  ])
  const fields = (tag: string) =>
    xmlDescendants(record, 'datafield')
      .filter(({ attributes }) => attributes.tag === tag)
      .map((field) => field.children.map(({ attributes, text }) => `$${attributes.code}${text}`).join(''))
  expect(fields('852')).toEqual([`$bchuo$cSHOKO$h913.6/ナ$p${shelved?.barcode}`, `$bchuo$p${read?.barcode}$x禁帯出`])
  expect(fields('856')).toEqual([`$uhttp://counter.test/titles/${id}$wthree`])
})
