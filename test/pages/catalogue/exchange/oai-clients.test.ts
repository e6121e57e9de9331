import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { RelaxNGValidator, XmlDocument, XmlValidateError } from 'libxml2-wasm'
import { beforeAll, expect, test } from 'vitest'
import { deleteTitles } from '../../../../server/domain/catalogue/titles/delete-title.ts'
import { urls } from '../../../../server/urls/urls.ts'
import { requirePrograms } from '../../../external-programs/needs.ts'
import { useDatabase } from '../../../support/database/database.ts'
import { openApp } from '../../../support/http/app.ts'
import { newTitle } from '../../../support/library/world.ts'

const db = useDatabase()
const grammar = new URL('oai.rng', import.meta.url).pathname
const hostile = '<b>&"\']]>\ufdd0\u{1ffff}𠮷'
let titles: number

beforeAll(async () => {
  await newTitle(db, {
    title: hostile,
    subjects: ['主題 & <題>'],
    contents: ['中身'],
    series: ['叢書 ; 3'],
    notes: ['注\r\n記'],
  })
  const { controlNumber } = await newTitle(db, { copies: 0 })
  await openApp(db).app.request(`${urls.oai}?verb=Identify`)
  await db.prisma.$transaction((tx) => deleteTitles(tx, 'test', [controlNumber], { write: true }))
  titles = await db.prisma.title.count()
})

/** The violations of the protocol's schema in a response. Empty when it is valid. */
async function faultsOf(answer: string): Promise<string[]> {
  using schema = XmlDocument.fromBuffer(await readFile(grammar))
  using validator = RelaxNGValidator.fromDoc(schema)
  using document = XmlDocument.fromString(answer)
  try {
    validator.validate(document)
    return []
  } catch (error) {
    if (!(error instanceof XmlValidateError)) throw error
    return error.details.map(({ message, xpath }) => `${xpath}: ${message.trim()}`)
  }
}

test('every kind of response is valid by the schemas of the protocol and its formats', async () => {
  const { app } = openApp(db)
  const queries = [
    'verb=Identify',
    'verb=ListSets',
    'verb=ListMetadataFormats',
    'verb=ListIdentifiers&metadataPrefix=oai_dc',
    'verb=GetRecord&metadataPrefix=marcxml&identifier=oai:counter.test:1',
    'verb=GetRecord&metadataPrefix=nothing&identifier=oai:counter.test:1',
    'verb=GetRecord&metadataPrefix=oai_dc&identifier=http://other.test/a%2520b',
    'verb=ListRecords&metadataPrefix=oai_dc&from=9999-12-31&until=9999-12-31&set=branch:x',
    `verb=ListRecords&resumptionToken=${encodeURIComponent(hostile)}`,
    'verb=ListMetadataFormats&identifier=//:x',
    '',
  ]
  const answered = async (query: string) => (await app.request(`${urls.oai}?${query}`)).text()
  for (const prefix of ['oai_dc', 'marcxml', 'dcndl']) {
    let query = `verb=ListRecords&metadataPrefix=${prefix}`
    while (query !== '') {
      queries.push(query)
      const token: string | undefined = /<resumptionToken[^>]*>([^<]+)</.exec(await answered(query))?.[1]
      query = token ? `verb=ListRecords&resumptionToken=${token}` : ''
    }
  }
  for (const query of queries) expect([query, await faultsOf(await answered(query))]).toEqual([query, []])
})

test('a response without a date is not valid', async () => {
  const text = await (await openApp(db).app.request(`${urls.oai}?verb=ListIdentifiers&metadataPrefix=oai_dc`)).text()
  expect(await faultsOf(text.replace(/<datestamp>[^<]*<\/datestamp>/, ''))).not.toEqual([])
})

const script = `
use strict; use warnings; use HTTP::OAI;
my $harvester = HTTP::OAI::Harvester->new(baseURL => $ARGV[0]);
my $identify = $harvester->Identify; die $identify->message if $identify->is_error;
for my $prefix (qw(oai_dc marcxml dcndl)) {
  my (%seen, %deleted);
  my $records = $harvester->ListRecords(metadataPrefix => $prefix, onRecord => sub {
    my $record = shift;
    $seen{$record->identifier}++;
    $deleted{$record->identifier}++ if $record->is_deleted;
  });
  die $records->message if $records->is_error;
  print join(' ', $prefix, scalar(keys %seen), scalar(keys %deleted)), "\\n";
}
my $error = $harvester->GetRecord(identifier => 'oai:nowhere:1', metadataPrefix => 'oai_dc');
print join(' ', map { $_->code } $error->errors), "\\n";
`

test('an independent harvester reads all records, in every format', async () => {
  requirePrograms("Perl's HTTP::OAI")
  const server = serve({ fetch: openApp(db).app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((done) => (server.listening ? done(null) : server.once('listening', done)))
  try {
    const { port } = server.address() as AddressInfo
    const { stdout } = await promisify(execFile)('perl', ['-e', script, `http://127.0.0.1:${port}${urls.oai}`])
    const all = `${titles + 1} 1`
    expect(stdout.trim().split('\n')).toEqual([`oai_dc ${all}`, `marcxml ${all}`, `dcndl ${all}`, 'idDoesNotExist'])
  } finally {
    await new Promise((done) => server.close(done))
  }
})
