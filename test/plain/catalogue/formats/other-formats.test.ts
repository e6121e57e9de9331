import { describe, expect, test } from 'vitest'
import { openSource } from '../../../../jobs/import/open-source.ts'
import type { Entry } from '../../../../jobs/import/source.ts'
import { useFolder } from '../../../jobs/catalogue/import-files.ts'
import { allOf } from '../../../jobs/catalogue/marc-records.ts'

const folder = useFolder()

// E37

async function read(content: string | Buffer, options: object = {}): Promise<{ format: string; entries: Entry[] }> {
  const source = await openSource({ file: await folder.write('records', content), ...options })
  return { format: source.format, entries: await allOf(source.entries()) }
}

const seen = ({ entries }: { entries: Entry[] }) =>
  entries.map((entry) => ('record' in entry ? entry.record.controlNumber : 'deletion' in entry ? '−' : '✗')).join(' ')

const botchan = {
  title: '坊っちゃん',
  titleReading: 'ボッチャン',
  publisher: '岩波書店',
  publishedYear: 1985,
  isbns: ['9784003101018'],
  language: 'jpn',
}

describe('Aleph sequential', () => {
  const record = (number: string, title = '坊っちゃん') =>
    [
      `${number} FMT   L BK`,
      `${number} LDR   L ^^^^^nam^a22^^^^^2a^4500`,
      `${number} 008   L 850401s1985^^^^ja^^^^^^^^^^^^^^^^^^^^^^jpn^^`,
      `${number} 020   L $$a4-00-310101-4`,
      `${number} 24500 L $$6880-01$$a${title} /$$c夏目漱石著.`,
      `${number} 260   L $$a東京 :$$b岩波書店,$$c1985.`,
      `${number} 88000 L $$6245-01/$1$$aボッチャン`,
      `${number} 1001  L $$a夏目漱石`,
    ].join('\n')

  test('records are read line by line', async () => {
    const found = await read(
      `${record('000000001')}\n${record('000000002', 'こころ')}\n000000003 LDR   L 00000cam\n000000003 DEL   L $$aY\n`,
    )
    expect(found.format).toBe('aleph')
    expect(seen(found)).toBe('000000001 000000002 −')
    expect(found.entries[0]).toMatchObject({
      line: 1,
      record: { ...botchan, contributors: [{ name: '夏目漱石', role: '著' }] },
      warnings: [],
    })
  })

  test('a line that is no field is dropped with its position', async () => {
    const found = await read(`${record('000000001')}\n\u0007??\n${record('000000002')}\n0000000`)
    expect(seen(found)).toBe('000000001 000000002')
    expect(found.entries).toMatchObject([
      { warnings: ['line 9 is no field of Aleph sequential and was dropped'] },
      { warnings: [/line 18/].map(() => expect.stringContaining('line 18')) },
    ])
  })
})

describe('CATP', () => {
  const record = (id: string) =>
    [
      '<BOOK>',
      `ID=${id}`,
      'CRTDT=19900101',
      'CNTRY=ja',
      'TTLL=jpn',
      'TXTL=jpn',
      'VOL=上',
      'ISBN=4003101014',
      'TRD=坊っちゃん : 小説 / 夏目漱石著',
      'TRR=ボッチャン : ショウセツ',
      'ED=改版',
      'PUBP=東京',
      'PUBL=岩波書店',
      'PUBDT=1985.4',
      'PHYSP=200p',
      'PHYSS=15cm',
      'VTD=坊ちゃん',
      'NOTE=解説あり',
      'PTBTR=岩波文庫 / 岩波書店編',
      'PTBNO=31-010-1',
      'AHDNG=夏目, 漱石, 1867-1916',
      'AHDNGR=ナツメ, ソウセキ',
      'AID=DA00135573',
      'CLSK=NDC9',
      'CLSD=913.6',
      'SHD=日本小説',
      '</BOOK>',
    ].join('\n')

  test('the fields of a book are read', async () => {
    const found = await read(`${record('BN01')}\n${record('BN02')}\n`)
    expect(found.format).toBe('catp')
    expect(seen(found)).toBe('BN01 BN02')
    expect(found.entries[0]).toMatchObject({
      record: {
        ...botchan,
        source: 'nacsis',
        subtitle: '小説',
        volume: '上',
        edition: '改版',
        extent: '200p ; 15cm',
        series: ['岩波文庫 ; 31-010-1'],
        notes: ['解説あり'],
        variantTitles: ['坊ちゃん'],
        ndcs: ['913.6'],
        subjects: ['日本小説'],
        contributors: [{ name: '夏目 漱石', reading: 'ナツメ ソウセキ', role: '著' }],
      },
      warnings: [],
    })
  })

  test('parts of a group belong together, whatever is absent', async () => {
    const groups = [
      ...['<PUB>', 'PUBP=東京', '</PUB>', '<PUB>', 'PUBL=乙社', 'PUBDT=2001', '</PUB>'],
      ...['<AL>', 'AHDNG=甲野, 一郎(1900-1980)', 'AF=訳', '</AL>', '<AL>', 'AFLG=*', 'AHDNG=乙野, 二郎', '</AL>'],
    ]
    const found = await read(`ID=BN03\n<TR>\nTRD=題名\n</TR>\n${groups.join('\n')}\n`)
    expect(found.entries).toMatchObject([
      {
        record: {
          publicationPlaces: ['東京'],
          contributors: [
            { name: '甲野 一郎', role: '訳' },
            { name: '乙野 二郎', role: '著者' },
          ],
        },
      },
    ])
  })

  test('a record without a title does not affect the next one', async () => {
    expect(seen(await read(`ID=BN00\nTR=\n${record('BN01')}`))).toBe('BN00 BN01')
  })
})

describe('CiNii Books', () => {
  const book = {
    '@context': { cinii: 'http://ci.nii.ac.jp/ns/1.0/' },
    '@id': 'https://ci.nii.ac.jp/ncid/BN01.json',
    '@graph': [
      {
        '@id': 'https://ci.nii.ac.jp/ncid/BN01#entity',
        '@type': 'bibo:Book',
        'dc:title': [
          { '@value': '坊っちゃん : 小説' },
          { '@value': 'ボッチャン : ショウセツ', '@language': 'ja-hrkt' },
        ],
        'dc:creator': '夏目漱石著',
        'dc:publisher': ['岩波書店'],
        'dc:date': '1985',
        'dc:language': 'jpn',
        'cinii:ncid': 'BN01',
        'dcterms:hasPart': [{ '@id': 'urn:isbn:4003101014', 'dc:title': '' }],
        'dcterms:isPartOf': [{ '@id': 'x', 'dc:title': '岩波文庫' }],
        'foaf:maker': [
          { 'foaf:name': [{ '@value': '夏目, 漱石' }, { '@value': 'ナツメ, ソウセキ', '@language': 'ja-hrkt' }] },
        ],
        'foaf:topic': [{ 'dc:title': '日本小説' }],
        'dc:subject': ['NDC9:913.6'],
      },
    ],
  }

  test('a record and the items of a search are read', async () => {
    const found = await read(JSON.stringify(book, null, 1))
    expect(found.format).toBe('cinii')
    expect(found.entries).toMatchObject([
      {
        record: {
          ...botchan,
          controlNumber: 'BN01',
          subtitle: '小説',
          series: ['岩波文庫'],
          ndcs: ['913.6'],
          subjects: ['日本小説'],
          contributors: [{ name: '夏目 漱石', reading: 'ナツメ ソウセキ' }],
        },
      },
    ])
    const items = ['BN01', 'BN02'].map((number) => ({
      title: '坊っちゃん',
      link: { '@id': `https://ci.nii.ac.jp/ncid/${number}` },
      'dc:publisher': ['岩波書店'],
      'prism:publicationDate': '1985',
    }))
    expect(seen(await read(JSON.stringify({ '@graph': [{ '@type': 'channel', items }] })))).toBe('BN01 BN02')
  })

  test('a search without a result has no record', async () => {
    const none = {
      '@id': 'https://ci.nii.ac.jp/books/opensearch/search',
      '@graph': [{ title: 'CiNii Books', '@type': 'channel' }],
    }
    expect(seen(await read(JSON.stringify(none)))).toBe('')
  })

  test('a file that is cut off is refused', async () => {
    expect(seen(await read(JSON.stringify(book).slice(0, -5)))).toBe('✗')
    expect(
      seen(
        await read(
          `${JSON.stringify(book)}\n{"broken" "ci.nii.ac.jp/"}\n${JSON.stringify(book).replaceAll('BN01', 'BN02')}`,
        ),
      ),
    ).toBe('BN01 ✗ BN02')
  })
})

const mods = (
  id: string,
  title = '坊っちゃん',
) => `<mods:mods><mods:titleInfo><mods:title>${title}</mods:title><mods:subTitle>小説</mods:subTitle></mods:titleInfo>
<mods:titleInfo script="Kana"><mods:title>ボッチャン</mods:title></mods:titleInfo>
<mods:titleInfo type="alternative"><mods:title>Master Darling</mods:title></mods:titleInfo>
<mods:name type="personal"><mods:namePart type="family">Natsume</mods:namePart><mods:namePart type="given">Soseki</mods:namePart><mods:role><mods:roleTerm type="code">aut</mods:roleTerm></mods:role></mods:name>
<mods:typeOfResource>text</mods:typeOfResource><mods:genre>novel</mods:genre>
<mods:originInfo><mods:place><mods:placeTerm type="code">ja</mods:placeTerm></mods:place><mods:place><mods:placeTerm type="text">東京</mods:placeTerm></mods:place><mods:publisher>岩波書店</mods:publisher><mods:dateIssued>1985</mods:dateIssued></mods:originInfo>
<mods:language><mods:languageTerm type="code" authority="iso639-2b">jpn</mods:languageTerm></mods:language>
<mods:physicalDescription><mods:extent>200p</mods:extent></mods:physicalDescription><mods:abstract>痛快な話。</mods:abstract>
<mods:note type="statement of responsibility">夏目漱石著</mods:note><mods:note>解説あり</mods:note>
<mods:subject><mods:topic>教師</mods:topic><mods:geographic>松山</mods:geographic></mods:subject>
<mods:classification authority="ndc9">913.6</mods:classification>
<mods:relatedItem type="series"><mods:titleInfo><mods:title>岩波文庫</mods:title></mods:titleInfo></mods:relatedItem>
<mods:identifier type="isbn">4003101014</mods:identifier><mods:recordInfo><mods:recordIdentifier source="TEST">${id}</mods:recordIdentifier></mods:recordInfo></mods:mods>`

describe('MODS', () => {
  test('the elements of a record are read', async () => {
    const found = await read(
      `<?xml version="1.0"?><mods:modsCollection xmlns:mods="http://www.loc.gov/mods/v3">${mods('m1')}${mods('m2')}</mods:modsCollection>`,
    )
    expect(found.format).toBe('mods')
    expect(seen(found)).toBe('m1 m2')
    expect(found.entries[0]).toMatchObject({
      record: {
        ...botchan,
        source: 'test',
        subtitle: '小説',
        variantTitles: ['Master Darling'],
        publicationPlaces: ['東京'],
        extent: '200p',
        summary: ['痛快な話。'],
        notes: ['解説あり'],
        subjects: ['教師--松山'],
        genres: ['novel'],
        ndcs: ['913.6'],
        series: ['岩波文庫'],
      },
    })
  })

  test('records in answers of OAI-PMH and SRU are read', async () => {
    const header = '<header><identifier>oai:x:1</identifier></header>'
    const deleted = '<record><header status="deleted"><identifier>oai:x:9</identifier></header></record>'
    const oai = `<OAI-PMH><ListRecords><record>${header}<metadata>${mods('m1')}</metadata></record>${deleted}</ListRecords></OAI-PMH>`
    const profile = await folder.write('mods.json', JSON.stringify({ source: 'test', oaiControlNumber: ':(\\d+)$' }))
    expect(seen(await read(oai, { profile }))).toBe('m1 −')
    const escaped = mods('m2').replaceAll('<', '&lt;')
    const sru = [mods('m1'), escaped].map((one) => `<record><recordData>${one}</recordData></record>`).join('')
    expect(seen(await read(`<searchRetrieveResponse><records>${sru}</records></searchRetrieveResponse>`))).toBe('m1 m2')
  })

  test('a fault affects only its own record', async () => {
    const bomb = `<!DOCTYPE m [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>`
    const broken = [
      mods('x', 'A & B'),
      mods('x', '&b;'),
      mods('x').replace('</mods:title>', ''),
      mods('x').replace('</mods:mods>', ''),
    ]
    for (const one of broken) expect(seen(await read(`${bomb}<m>${mods('a')}${one}${mods('b')}</m>`))).toBe('a ✗ b')
    expect(seen(await read(`<m>${mods('a')}${mods('b').slice(0, 400)}`))).toBe('a ✗')
    const deep = mods('x').replace('<mods:genre>', '<mods:genre>'.repeat(100))
    expect(seen(await read(`<m>${deep}${mods('b')}</m>`))).toBe('✗ b')
    const huge = mods('x', '長'.repeat(3_000_000))
    expect(seen(await read(`<m>${mods('a')}${huge}${mods('b')}</m>`))).toMatch(/^a (✗ )+b$/)
  })
})

describe('ONIX', () => {
  const common = `<ProductIdentifier><ProductIDType>15</ProductIDType><IDValue>9784003101018</IDValue></ProductIdentifier>`
  const two = (
    id: string,
    notification = '03',
  ) => `<Product><RecordReference>${id}</RecordReference><NotificationType>${notification}</NotificationType>${common}
<ProductForm>BC</ProductForm><Series><TitleOfSeries>岩波文庫</TitleOfSeries><NumberWithinSeries>1</NumberWithinSeries></Series>
<Title><TitleType>01</TitleType><TitleText collationkey="ボッチャン">坊っちゃん</TitleText><Subtitle>小説</Subtitle></Title>
<Contributor><ContributorRole>A01</ContributorRole><PersonName collationkey="ナツメ ソウセキ">夏目 漱石</PersonName></Contributor>
<Language><LanguageRole>01</LanguageRole><LanguageCode>jpn</LanguageCode></Language><NumberOfPages>200</NumberOfPages>
<OtherText><TextTypeCode>01</TextTypeCode><Text textformat="02">&lt;p&gt;痛快な話。&lt;/p&gt;</Text></OtherText>
<Publisher><PublishingRole>01</PublishingRole><PublisherName>岩波書店</PublisherName></Publisher><PublicationDate>19850401</PublicationDate></Product>`
  const short: Record<string, string> = {
    ...{
      Product: 'product',
      RecordReference: 'a001',
      NotificationType: 'a002',
      ProductIdentifier: 'productidentifier',
      ProductIDType: 'b221',
    },
    ...{
      IDValue: 'b244',
      ProductForm: 'b012',
      Series: 'series',
      TitleOfSeries: 'b018',
      NumberWithinSeries: 'b019',
      Title: 'title',
    },
    ...{
      TitleType: 'b202',
      TitleText: 'b203',
      Subtitle: 'b029',
      Contributor: 'contributor',
      ContributorRole: 'b035',
      PersonName: 'b036',
    },
    ...{
      Language: 'language',
      LanguageRole: 'b253',
      LanguageCode: 'b252',
      NumberOfPages: 'b061',
      OtherText: 'othertext',
    },
    ...{
      TextTypeCode: 'd102',
      Text: 'd104',
      Publisher: 'publisher',
      PublishingRole: 'b291',
      PublisherName: 'b081',
      PublicationDate: 'b003',
    },
  }
  const withShortTags = (xml: string) =>
    xml.replace(/(<\/?)(\w+)/g, (_, open: string, name: string) => open + (short[name] ?? name))
  const three = (
    id: string,
  ) => `<Product><RecordReference>${id}</RecordReference><NotificationType>03</NotificationType>${common}
<DescriptiveDetail><ProductForm>BC</ProductForm><Collection><CollectionType>10</CollectionType><TitleDetail><TitleType>01</TitleType><TitleElement><TitleElementLevel>02</TitleElementLevel><PartNumber>1</PartNumber><TitleText>岩波文庫</TitleText></TitleElement></TitleDetail></Collection>
<TitleDetail><TitleType>01</TitleType><TitleElement><TitleElementLevel>01</TitleElementLevel><TitleText collationkey="ボッチャン">坊っちゃん</TitleText><Subtitle>小説</Subtitle></TitleElement></TitleDetail>
<Contributor><ContributorRole>A01</ContributorRole><PersonName collationkey="ナツメ ソウセキ">夏目 漱石</PersonName></Contributor>
<Language><LanguageRole>01</LanguageRole><LanguageCode>jpn</LanguageCode></Language><Extent><ExtentType>00</ExtentType><ExtentValue>200</ExtentValue><ExtentUnit>03</ExtentUnit></Extent></DescriptiveDetail>
<CollateralDetail><TextContent><TextType>03</TextType><ContentAudience>00</ContentAudience><Text textformat="05"><p>痛快な話。</p></Text></TextContent></CollateralDetail>
<PublishingDetail><Publisher><PublishingRole>01</PublishingRole><PublisherName>岩波書店</PublisherName></Publisher><PublishingDate><PublishingDateRole>01</PublishingDateRole><Date dateformat="00">19850401</Date></PublishingDate></PublishingDetail></Product>`
  const expected = {
    ...botchan,
    subtitle: '小説',
    contributors: [{ name: '夏目 漱石', reading: 'ナツメ ソウセキ', role: '著者' }],
    series: ['岩波文庫 ; 1'],
    extent: '200 p',
    summary: ['痛快な話。'],
    publishedOn: '1985.04.01',
  }

  test.each([
    ['2.1', `<ONIXMessage><Header/>${two('o1')}${two('o2')}</ONIXMessage>`],
    ['2.1 with short tags', withShortTags(`<ONIXmessage><header/>${two('o1')}${two('o2')}</ONIXmessage>`)],
    ['3.0', `<ONIXMessage release="3.0"><Header/>${three('o1')}${three('o2')}</ONIXMessage>`],
  ])('ONIX %s is read', async (_version, xml) => {
    const found = await read(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`)
    expect(found.format).toBe('onix')
    expect(seen(found)).toBe('o1 o2')
    expect(found.entries[0]).toMatchObject({ record: expected, warnings: [] })
  })

  test('a product is deleted by its notification, and a broken one is refused', async () => {
    const xml = `<ONIXMessage>${two('a')}${two('b', '05')}${two('c').replace('</Title>', '')}${two('d')}</ONIXMessage>`
    expect(seen(await read(xml))).toBe('a − ✗ d')
  })
})
