import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const namespaces = [
  'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"',
  'xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:dcterms="http://purl.org/dc/terms/"',
  'xmlns:dcndl="http://ndl.go.jp/dcndl/terms/"',
  'xmlns:foaf="http://xmlns.com/foaf/0.1/"',
].join(' ')

const terms = 'http://ndl.go.jp/dcndl/terms'

/** A record of the tests' own, with the elements of the published DC-NDL (RDF) format. */
export const rdfRecord = (isbn: string, volume = '上') => `
<rdf:RDF ${namespaces}>
  <dcndl:BibAdminResource rdf:about="https://ndlsearch.ndl.go.jp/books/R100000002-I000000000001">
    <dcndl:record rdf:resource="https://ndlsearch.ndl.go.jp/books/R100000002-I000000000001#material"/>
  </dcndl:BibAdminResource>
  <dcndl:BibResource rdf:about="https://ndlsearch.ndl.go.jp/books/R100000002-I000000000001#material">
    <dcterms:identifier rdf:datatype="${terms}/JPNO">20000001</dcterms:identifier>
    <dcterms:identifier rdf:datatype="${terms}/ISBN">${isbn}</dcterms:identifier>
    <dcterms:title>灯台の本 : 光と海</dcterms:title>
    <dc:title><rdf:Description>
      <rdf:value>灯台の本 : 光と海</rdf:value>
      <dcndl:transcription>トウダイ ノ ホン : ヒカリ ト ウミ</dcndl:transcription>
    </rdf:Description></dc:title>
    <dcndl:volume><rdf:Description><rdf:value>${volume}</rdf:value></rdf:Description></dcndl:volume>
    <dcndl:seriesTitle><rdf:Description><rdf:value>海辺叢書 ; 3</rdf:value></rdf:Description></dcndl:seriesTitle>
    <dcndl:edition>新版</dcndl:edition>
    <dcterms:creator><foaf:Agent rdf:about="http://id.ndl.go.jp/auth/entity/00000000">
      <foaf:name>灯, 守一, 1950-2020</foaf:name>
      <dcndl:transcription>アカリ, シュイチ, 1950-2020</dcndl:transcription>
    </foaf:Agent></dcterms:creator>
    <dcterms:creator><foaf:Agent><foaf:name>波間, 渡</foaf:name></foaf:Agent></dcterms:creator>
    <dc:creator>灯守一 著</dc:creator>
    <dc:creator>波間渡 訳</dc:creator>
    <dcterms:publisher><foaf:Agent>
      <foaf:name>岬書房</foaf:name><dcndl:transcription>ミサキ ショボウ</dcndl:transcription>
    </foaf:Agent></dcterms:publisher>
    <dcterms:date>2021.4</dcterms:date>
    <dcterms:issued rdf:datatype="http://purl.org/dc/terms/W3CDTF">2021-04</dcterms:issued>
    <dcterms:description>索引あり</dcterms:description>
    <dcterms:subject><rdf:Description rdf:about="http://id.ndl.go.jp/auth/ndlsh/1"><rdf:value>灯台</rdf:value></rdf:Description></dcterms:subject>
    <dcterms:subject rdf:resource="http://id.ndl.go.jp/class/ndlc/NA1"/>
    <dcterms:subject rdf:resource="http://id.ndl.go.jp/class/ndc10/557.5"/>
    <dc:subject rdf:datatype="${terms}/NDC9">557.5</dc:subject>
    <dcterms:language rdf:datatype="http://purl.org/dc/terms/ISO639-2">jpn</dcterms:language>
    <dcterms:extent>210p ; 19cm</dcterms:extent>
    <dcndl:partInformation><rdf:Description><dcterms:title>霧笛</dcterms:title><dc:creator>灯守一</dc:creator></rdf:Description></dcndl:partInformation>
    <dcndl:materialType rdf:resource="http://ndl.go.jp/ndltype/Book" rdfs:label="図書"/>
  </dcndl:BibResource>
  <dcndl:BibResource rdf:about="https://ndlsearch.ndl.go.jp/books/R100000002-I000000000001#material">
    <dcndl:record rdf:resource="https://ndlsearch.ndl.go.jp/books/R100000002-I000000000001#item"/>
  </dcndl:BibResource>
</rdf:RDF>`

const escaped = (xml: string) => xml.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** An SRU response with these records, as elements or as escaped text. */
export function sruResponse(records: string[], packing: 'xml' | 'string' = 'xml'): string {
  const data = records.map(
    (record) =>
      `<record><recordSchema>dcndl</recordSchema><recordPacking>${packing}</recordPacking><recordData>${
        packing === 'xml' ? record : escaped(record)
      }</recordData></record>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<searchRetrieveResponse xmlns="http://www.loc.gov/zing/srw/"><version>1.2</version>
<numberOfRecords>${records.length}</numberOfRecords><records>${data.join('')}</records></searchRetrieveResponse>`
}

/** Serves answers in the place of NDL Search. */
export async function serveNdl(
  answer: (query: URLSearchParams, response: ServerResponse, request: IncomingMessage) => void,
) {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/xml')
    answer(new URL(request.url ?? '', 'http://localhost').searchParams, response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/api/sru`,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
