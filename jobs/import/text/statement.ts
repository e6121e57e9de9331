import type { ContributorRecord } from '../../../server/domain/catalogue/titles/title-record.ts'

/** Role words at the end of Japanese statements of responsibility, longest first. */
const roles =
  /(?:監修・?編集|編集協力|構成・?文|写真・?文|文・?写真|文・?絵|訳・?解説|日本語版監修|編著|共著|原著|監修|監訳|共訳|翻訳|編訳|訳注|訳註|校注|校註|校訂|編集|共編|編纂|編輯|執筆|解説|構成|原作|挿絵|写真|監督|出演|指揮|演奏|作曲|作詞|朗読|企画|制作|著|編|訳|譯|作|画|絵|文|撰|選|述|詩|歌|註|注)$/

export interface Statement {
  /** The names as written, without the role. */
  names: string
  role: string | undefined
}

/** Splits a statement of responsibility, such as `夏目漱石 著 ; 安野光雅 絵.` or `[西行著] ; 久保田淳校注`. */
export function splitStatement(text: string): Statement[] {
  return text
    .split(/\s*[;；]\s*/)
    .map((part) => part.replace(/^\[(.*)\]$/, '$1').replace(/[\s.]+$/, ''))
    .filter(Boolean)
    .map((part) => {
      const [, spaced, word] = part.match(/^(.*\S)\s+(\S{1,10})$/) ?? []
      const bare = word?.replace(/^\[?ほか\]?/, '').replace(/[[\]]/g, '')
      if (spaced !== undefined && bare && !/[,、，]$/.test(spaced) && hasHan(bare) && roles.test(bare))
        return { names: spaced, role: bare }
      const role = hasJapanese(part) ? part.match(roles)?.[0] : undefined
      return { names: role ? part.slice(0, -role.length).trim() : part, role }
    })
}

/** The contributors in a statement, used when the record names them nowhere else. */
export function contributorsOfStatement(text: string, authorRole: string): ContributorRecord[] {
  return splitStatement(text).flatMap(({ names, role }) =>
    names
      .split(hasJapanese(names) ? /\s*[,、，]\s*/ : /;/)
      .map((name) =>
        name
          .replace(/\s*\[?ほか\]?$/, '')
          .replace(/^by\s+/i, '')
          .replace(/[[\]]/g, '')
          .trim(),
      )
      .filter(Boolean)
      .map((name) => ({ role: role ?? authorRole, name })),
  )
}

export function hasHan(text: string): boolean {
  return /\p{sc=Han}/u.test(text)
}

export function hasJapanese(text: string): boolean {
  return /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]/u.test(text)
}
