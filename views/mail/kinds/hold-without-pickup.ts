import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { titleMessage } from '../layouts.ts'
import { branch, titles } from '../sample-data.ts'

export const holdWithoutPickup = mailKind({
  kind: 'HOLD_WITHOUT_PICKUP',
  template: 'title-message',
  words: {
    ja: {
      name: '受取館を選び直すお願い',
      subject: '受取館を選び直してください',
      heading: '受取館を選び直してください',
      lead: '次の資料は、お選びの受取館で受け取れなくなりました。',
      offered: '受け取れる館',
      ask: '予約の順番はそのままです。次のページで、受取館を変えることができます。',
      button: '受取館を変える',
      pageLabel: '受取館を変える:',
      short: (count: number) => `予約${count}件の受取館を選び直してください。`,
    },
    en: {
      name: 'choose another pickup branch',
      subject: 'Please choose another pickup branch',
      heading: 'Please choose another pickup branch',
      lead: 'These can no longer be collected at the branch that you chose:',
      offered: 'You can collect it at',
      ask: 'You keep your place in the queue. You can change the pickup branch on this page.',
      button: 'Change the pickup branch',
      pageLabel: 'Change the pickup branch:',
      short: (count) => `Holds that need another pickup branch: ${count}.`,
    },
    easy: {
      name: 'とりに行く図書館をえらんでください',
      subject: 'とりに行く図書館をえらんでください',
      heading: 'とりに行く図書館（としょかん）をえらんでください',
      lead: '次の本は、えらんだ図書館でわたすことができなくなりました。',
      offered: '本をわたせる図書館',
      ask: '予約（よやく）の順番（じゅんばん）は、そのままです。次のページで、ほかの図書館にかえることができます。',
      button: '図書館をかえる',
      pageLabel: '図書館をかえる:',
      short: (count) => `予約${count}件の、取りに行く図書館を選んでください。`,
    },
    zh: {
      name: '请重新选择取书馆',
      subject: '请重新选择取书馆',
      heading: '请重新选择取书馆',
      lead: '以下资料已不能在您选择的取书馆领取。',
      offered: '可领取的馆',
      ask: '您的预约顺序保持不变。请在以下页面更改取书馆。',
      button: '更改取书馆',
      pageLabel: '更改取书馆：',
      short: (count) => `请为${count}个预约重新选择取书馆。`,
    },
    ko: {
      name: '수령 도서관을 다시 선택해 주세요',
      subject: '수령 도서관을 다시 선택해 주세요',
      heading: '수령 도서관을 다시 선택해 주세요',
      lead: '다음 자료는 선택하신 도서관에서 받을 수 없게 되었습니다.',
      offered: '받을 수 있는 도서관',
      ask: '예약 순서는 그대로입니다. 다음 페이지에서 수령 도서관을 변경할 수 있습니다.',
      button: '수령 도서관 변경',
      pageLabel: '수령 도서관 변경:',
      short: (count) => `예약 ${count}건의 수령 도서관을 다시 선택해 주세요.`,
    },
  },
  write({ letter, words, mail }) {
    const note = letter.branch && mail.fact(words.offered, mail.pick(letter.branch))
    const titles = letter.titles.map((title) => ({ title, note }))
    return titleMessage(words, mail, titles, urls.holdsWithoutPickup())
  },
  channelPage: urls.holdsWithoutPickup(),
  sample: { titles: [titles.volume, titles.hostile], branch },
})
