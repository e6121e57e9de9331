import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newServerDatabase } from '../../support/database/database.ts'
import { changeLines, fixture, useFolder } from './import-files.ts'
import { iso2709, marc } from './marc-records.ts'

const folder = useFolder()
let server: Awaited<ReturnType<typeof newServerDatabase>>
beforeAll(async () => {
  server = await newServerDatabase('template0')
})
afterAll(() => server.drop())

const main = fileURLToPath(new URL('../../../jobs/import/main.ts', import.meta.url))
const index = fixture('aozora.csv')

/** Runs the command with its own database. */
function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const options = {
      env: { PATH: process.env.PATH, DATABASE_URL: server.databaseUrl, DATA_DIR: folder.path('data') },
      timeout: 120_000,
    }
    const child = execFile(process.execPath, ['--import', 'tsx', main, ...args], options, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

test('the first run adds titles, and the second changes nothing', async () => {
  expect(await run(index)).toMatchObject({ code: 0, out: expect.stringMatching(/rows read +8\n +added +6\n/) })
  const again = await run(index)
  expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/added +0\n +changed +0\n +unchanged +6\n/) })

  const noBranch = await run(index, '--copies', '2')
  expect(noBranch).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/^There is no branch/) })
}, 240_000)

test('refused records end with exit code 1; the summary shows twenty of them and the file all', async () => {
  const broken = Array.from({ length: 25 }, (_, i) => `broken ${i + 1}`)
  const text = await changeLines(index, (rows) => [...rows.slice(0, 3), ...broken, ...rows.slice(3)])
  const list = folder.path('list.tsv')
  const { code, out } = await run(await folder.write('broken.csv', text), '--report', list)
  expect(code).toBe(1)
  expect(out).toMatch(/refused +25\n/)
  expect(out).toContain('  line 4: 1 columns instead of 19\n')
  expect(out).toContain('  line 23: 1 columns instead of 19\n  and 5 more\n')
  const lines = (await readFile(list, 'utf8')).trimEnd().split('\n')
  expect(lines).toHaveLength(26)
  expect(lines.slice(0, 2)).toEqual(['line\tkind\tcontrol number\treason', '4\trefused\t\t1 columns instead of 19'])
}, 240_000)

test('an error before the start, and a file without a record, end with exit code 2 and a message (E35)', async () => {
  const binary = await folder.write('binary.csv', Uint8Array.of(0, 255, 254, 10, 1))
  const empty = await folder.write('empty.csv', '')
  const without = await folder.write('none.xml', '<OAI-PMH><request metadataPrefix="oai_dc"/></OAI-PMH>')
  const cases: [args: string[], sentence: string][] = [
    [[], 'FILE is missing.'],
    [['a.csv', 'b.csv'], 'Only one FILE is accepted'],
    [[index, '--copys', '2'], "Unknown option '--copys'"],
    [[index, '--copies', 'two'], '--copies must be a whole number from 1 to 100, not two.'],
    [[index, '--format', 'mark'], 'The format mark is unknown. It can be aozora, table, marc,'],
    [[index, '--format', 'copies'], '--format copies needs a profile with copiesFile'],
    [[index, '--format', 'deletions'], '--format deletions needs --source NAME'],
    [[index, '--source', 'Our Library'], '--source must be up to 40 lower-case letters'],
    [[index, '--source', 'ours'], '--profile and --source are for MARC, Dublin Core, DC-NDL, copies and deletions'],
    [[index, '--format', 'table'], '--format table needs --map FILE'],
    [[folder.path('none.csv')], 'none.csv cannot be read'],
    [[folder.path('.')], 'is not a file.'],
    [[binary], 'The format of'],
    [[without, '--dry-run'], 'none.xml, which was read as dc. Check that it is the right file'],
    [[empty, '--format', 'aozora'], 'is empty.'],
    [[fixture('table.cp932.csv')], 'The format of'],
    [[index, '--report', folder.path('none/list.tsv')], 'list.tsv cannot be written.'],
  ]
  for (const [args, sentence] of cases) {
    const { code, out, err } = await run(...args)
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err).not.toMatch(/^ +at /m)
  }
}, 240_000)

test('for MARC the summary names records by number, control number and reason', async () => {
  const broken = iso2709(marc('001 m2', '245 00 $c無題'))
  const records = [
    iso2709(marc('001 m1', '245 00 $a題名')),
    broken,
    Buffer.from('rubbish'),
    iso2709(marc('245 00 $a無番')),
  ]
  const list = folder.path('marc.tsv')
  const args = [
    await folder.write('few.mrc', Buffer.concat(records)),
    '--source',
    'ours',
    '--dry-run',
    '--report',
    list,
  ]
  const { code, out } = await run(...args)
  expect(code).toBe(1)
  expect(out).toMatch(/^few\.mrc \(marc\): dry run.*\n {2}records read +4\n {2}added +2\n/)
  expect(out).toContain('  record 2 (m2): no title\n  record 3: it does not begin with a leader (at byte')
  expect(out).toMatch(/\n {2}without number +1\n/)
  const lines = (await readFile(list, 'utf8')).trimEnd().split('\n')
  expect(lines.slice(0, 2)).toEqual(['record\tkind\tcontrol number\treason', '2\trefused\tm2\tno title'])
}, 240_000)
