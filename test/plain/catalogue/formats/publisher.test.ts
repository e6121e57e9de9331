import { expect, test } from 'vitest'
import { openSource } from '../../../../jobs/import/open-source.ts'
import { withPlaceApart } from '../../../../jobs/import/text/publisher.ts'
import type { TitleRecord } from '../../../../server/domain/catalogue/titles/title-record.ts'
import { useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf, iso2709, marc } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()

// E38
test.each([
  ['Berlin : Die Schmiede', 'Die Schmiede', ['Berlin'], undefined],
  ['東京 ： 岩波書店', '岩波書店', ['東京'], undefined],
  ['[東京] : 岬書房 ; 1931-', '岬書房', ['東京'], undefined],
  ['New York, N.Y. : Schocken Books, c1995', 'Schocken Books', ['New York, N.Y.'], undefined],
  ['東京 : 甲社 ; 大阪 : 乙社', '甲社', ['東京'], ['大阪 : 乙社']],
  ['[S.l.] : Nobody', 'Nobody', undefined, undefined],
  ['岩波書店', '岩波書店', undefined, undefined],
  ['学習研究社:ガッケン', '学習研究社:ガッケン', undefined, undefined],
  ['2001 : Space Press', '2001 : Space Press', undefined, undefined],
  [' : 甲社', ' : 甲社', undefined, undefined],
])('the place is divided from the publisher: %s', (written, publisher, publicationPlaces, notes) => {
  expect(withPlaceApart({ publisher: written } as TitleRecord)).toEqual({
    publisher,
    ...(publicationPlaces && { publicationPlaces }),
    ...(notes && { notes }),
  })
})

test.each<[name: string, content: string | Buffer, map?: object]>([
  [
    'Dublin Core',
    '<dc><dc:title>Der Prozess</dc:title><dc:identifier>x</dc:identifier><dc:publisher>Berlin : Die Schmiede</dc:publisher></dc>',
  ],
  ['MARC without a place', iso2709(marc('001 x', '245 00 $aDer Prozess', '260 ## $bBerlin : Die Schmiede,$c1925'))],
  [
    'a table',
    'no,title,publisher\nx,Der Prozess,Berlin : Die Schmiede\n',
    { source: 'x', materialType: 'BOOK', columns: { controlNumber: 'no', title: 'title', publisher: 'publisher' } },
  ],
])('the place of a publisher is read from %s', async (_name, content, map) => {
  const file = await folder.write('records', content)
  const options = map ? { map: await folder.write('map.json', JSON.stringify(map)) } : {}
  expect(await allOf((await openSource({ file, ...options })).entries())).toMatchObject([
    { record: { title: 'Der Prozess', publisher: 'Die Schmiede', publicationPlaces: ['Berlin'] } },
  ])
})
