import type { LanguageCode } from '../index.ts'

/** What staff read when a change of the rules is refused: which field, and what is accepted. */
const ja = {
  FigureOutOfBounds: (field: string, least: number, most: number) =>
    `「${field}」は${least}から${most}までの整数で入力してください。`,
  NameRefused: (field: string, most: number) => `「${field}」は1〜${most}文字で入力してください。`,
  ScheduleRefused: {
    UNREADABLE: (field: string) =>
      `「${field}」は「*/15 * * * *」のように、分・時・日・月・曜日の5項目で入力してください。`,
    SECONDS: (field: string) => `「${field}」に秒は書けません。分・時・日・月・曜日の5項目で入力してください。`,
    NEVER_RUNS: (field: string) =>
      `「${field}」に当たる日がありません（2月30日など）。ある日になるように直してください。`,
  },
  CategoryNeeded: '「登録館」を選ぶときは「利用者区分」も選んでください。',
  GeneralRuleNeeded: 'すべての利用者の規則は削除できません。数を変えてください。',
  AvPickupWithoutPickup:
    '受取のできない館でAV資料だけを渡すことはできません。「予約の受取」を「はい」にするか、「AV資料の受取」を「いいえ」にしてください。',
  BranchCodeRefused: {
    IN_USE: 'その「館の略号」はほかの館が使っています。別の略号を入力してください。',
    UNREADABLE: '「館の略号」は英小文字で始まる、英小文字・数字・ハイフンの1〜20文字で入力してください。',
  },
  DiscLabelsRefused:
    '「分類のはじめ」と「分類のおわり」は、小さいほうを先に、両方入力してください。使わないときは両方を空にしてください。',
}

const en: typeof ja = {
  FigureOutOfBounds: (field, least, most) => `“${field}” must be a whole number from ${least} to ${most}.`,
  NameRefused: (field, most) => `“${field}” must have 1 to ${most} characters.`,
  ScheduleRefused: {
    UNREADABLE: (field) => `“${field}” needs five fields like “*/15 * * * *”: minute, hour, day, month, weekday.`,
    SECONDS: (field) => `“${field}” takes no seconds. Give five fields: minute, hour, day, month, weekday.`,
    NEVER_RUNS: (field) => `“${field}” names no day of any year, as 30 February. Name one that comes.`,
  },
  CategoryNeeded: 'A rule for one branch needs a “Patron category” as well. Choose one.',
  GeneralRuleNeeded: 'The rule for all patrons cannot be removed. Change its figures.',
  AvPickupWithoutPickup:
    'A branch where nothing is collected cannot hand out AV. Allow “Pickup of holds”, or refuse “Pickup of AV”.',
  BranchCodeRefused: {
    IN_USE: 'Another branch has this “Code”. Choose another one.',
    UNREADABLE: '“Code” must be 1 to 20 small letters, digits and hyphens, a letter first.',
  },
  DiscLabelsRefused:
    'Give both “First class” and “Last class”, the smaller one first, or leave both empty when labels decide nothing.',
}

export const ruleRefusalTexts: Record<LanguageCode, typeof ja> = { ja, en }
