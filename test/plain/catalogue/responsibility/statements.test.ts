import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readResponsibility } from '../../../../server/domain/catalogue/responsibility/read.ts'
import { usualRole } from '../../../../server/domain/catalogue/responsibility/role-words.ts'

const read = (statement: string, isName = false) => readResponsibility(statement, { authorRole: '著者', isName })
const textOf = (statement: string, isName = false) =>
  read(statement, isName)
    .people.map(({ role, name, reading }) => `${role} ${name}${reading ? ` (${reading})` : ''}`)
    .join(' | ')

/** Statements as they stand in catalogues, each with the roles and names that a librarian reads in it. */
function table(name: string): [statement: string, people: string][] {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
  return lines.map((line) => line.split('\t') as [string, string])
}

describe('statements of responsibility', () => {
  test.each(table('open.tsv'))('%s is read (E20)', (statement, people) => {
    expect(textOf(statement)).toBe(people)
    expect(read(statement).unread).toEqual([])
  })

  test.each(table('held-out.tsv'))(
    '%s, which was kept aside while the reading was written, is read (E20)',
    (statement, people) => {
      expect(textOf(statement)).toBe(people)
    },
  )

  test.each(table('outside.tsv'))('%s, from catalogues of others, is read (E20)', (statement, people) => {
    expect(textOf(statement)).toBe(people)
  })

  test('a name in a role column or a heading is one name (E20)', () => {
    expect(textOf('夏目, 漱石, 1867-1916', true)).toBe('著者 夏目 漱石')
    expect(textOf('夏目漱石 著', true)).toBe('著 夏目漱石')
    expect(textOf('三浦, しをん', true)).toBe('著者 三浦 しをん')
    expect(textOf('Keene, Donald', true)).toBe('著者 Keene, Donald')
    expect(textOf('García Márquez, Gabriel, 1928-2014', true)).toBe('著者 García Márquez, Gabriel')
    expect(textOf('田中耕作', true)).toBe('著者 田中耕作')
    expect(textOf('佐藤/紅緑', true)).toBe('著者 佐藤 紅緑')
    expect(textOf('劉　慈欣/大森　望', true)).toBe('著者 劉 慈欣 | 著者 大森 望')
    expect(textOf('セネカ/中澤務', true)).toBe('著者 セネカ | 著者 中澤務')
  })

  test('a name that the record states elsewhere keeps its last letter (E20)', () => {
    expect(readResponsibility('田中耕作', { authorRole: '著者', known: new Set(['田中耕作']) }).people).toEqual([
      { role: '著者', name: '田中耕作' },
    ])
  })

  test.each([
    ['夏目漱石著 ; 山田花子 マリンバ', ['山田花子 マリンバ']],
    ['夏目漱石／著 安野光雅／絵付師', ['絵付師']],
    ['共同執筆', ['共同執筆']],
  ])('of %s the part that is not understood is flagged and kept (E20)', (statement, unread) => {
    const { people, unread: found } = read(statement)
    expect(found).toEqual(unread)
    expect(people.some(({ name, role }) => [name, role].includes(unread[0] ?? ''))).toBe(true)
  })

  test('a phrase that is no name is a remark, except in a field for one name (E20)', () => {
    const phrase = 'sponsored by the IEEE Computer Society'
    expect(read(`Donald Knuth ; ${phrase}`)).toEqual({
      people: [{ role: '著者', name: 'Donald Knuth' }],
      unread: [],
      remarks: [phrase],
    })
    expect(read(phrase, true)).toMatchObject({ people: [{ name: phrase }], unread: [phrase], remarks: [] })
  })

  test.each([
    ['traduction de Charles Grolleau', '翻訳者 Charles Grolleau'],
    ['traduit du danois par Jacques de Coussange', '翻訳者 Jacques de Coussange'],
    ['avec une préface de Jacques Boulenger', '序文 Jacques Boulenger'],
    ['sous la direction de Jean Jaurès', '編者 Jean Jaurès'],
    ['arr. Frank Mantooth', '編曲 Frank Mantooth'],
    ['Chuck Sher, publisher and editor', '編者 Chuck Sher'],
    ['executive producer, Barbet Schroeder', '制作 Barbet Schroeder'],
    ['a film by Akira Kurosawa', '監督 Akira Kurosawa'],
    ['with the Miles Davis Quintet', '著者 Miles Davis Quintet'],
  ])('%s is read (E20)', (statement, people) => {
    expect(textOf(statement)).toBe(people)
  })

  test.each([
    ['さく・え', '作・絵'],
    ['作絵', '作・絵'],
    ['文と写真', '文・写真'],
    ['編・著', '編・著'],
    ['作画', '作画'],
    ['옮김', '訳'],
  ])('the role %s is written %s', (role, usual) => {
    expect(usualRole(role)).toBe(usual)
  })

  test('no statement of 2,000 characters takes longer than a second', () => {
    for (const piece of ['著', 'A, ', '夏目 漱石／', '作・絵 ', '[ほか', 'by and ', 'え え', '/', '編集']) {
      const started = performance.now()
      read(piece.repeat(2000 / piece.length))
      expect(performance.now() - started).toBeLessThan(1000)
    }
  })
})
