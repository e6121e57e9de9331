import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { secret, secretUntil } from '../sample-data.ts'

export const passwordLink = mailKind({
  kind: 'PASSWORD_LINK',
  template: 'password-link',
  words: {
    ja: {
      name: 'パスワードの再設定',
      subject: 'パスワードの再設定',
      heading: 'パスワードの再設定',
      lead: '図書館の予約サービスで、パスワードを忘れたときの手続きがありました。',
      open: (until: string) => `${until}までに開いて、新しいパスワードを決めてください。一度だけ使えます。`,
      button: '新しいパスワードを決める',
      notYou: 'お心当たりがない場合は、何もしないでください。パスワードは変わりません。',
      openText: (until: string) =>
        `${until}までに次のアドレスを開いて、新しいパスワードを決めてください。このアドレスは一度だけ使えます。`,
    },
    en: {
      name: 'a new password',
      subject: 'Choose a new password',
      heading: 'Choose a new password',
      lead: "Somebody asked for a new password for your account with the library's online service.",
      open: (until) => `To choose one, open this link by ${until} (Japan time). It works once.`,
      button: 'Choose a new password',
      notYou: 'If this was not you, you do not need to do anything. Your password stays as it is.',
      openText: (until) => `To choose one, open this address by ${until} (Japan time). It works once.`,
    },
    easy: {
      name: '新しいパスワードにするとき',
      subject: '新しいパスワードにするとき',
      heading: '新しいパスワードにするとき',
      lead: '図書館のサービスで、パスワードを忘（わす）れたと言った人がいます。',
      open: (until) => `${until}までに開いて、新しいパスワードを決（き）めてください。1回だけ使えます。`,
      button: '新しいパスワードを決（き）める',
      notYou: 'あなたがしていないときは、何もしないでください。パスワードは変（か）わりません。',
      openText: (until) =>
        `${until}までに次のアドレスを開いて、新しいパスワードを決（き）めてください。1回だけ使えます。`,
    },
    zh: {
      name: '重设密码',
      subject: '重设密码',
      heading: '重设密码',
      lead: '有人在图书馆预约服务中办理了忘记密码的手续。',
      open: (until) => `请在${until}之前打开，设置新密码。只能用一次。`,
      button: '设置新密码',
      notYou: '如果不是您本人操作，请不必理会。密码不会改变。',
      openText: (until) => `请在${until}之前打开以下地址，设置新密码。此地址只能用一次。`,
    },
    ko: {
      name: '비밀번호 재설정',
      subject: '비밀번호 재설정',
      heading: '비밀번호 재설정',
      lead: '도서관 예약 서비스에서 비밀번호를 잊었다는 신청이 있었습니다.',
      open: (until) => `${until}까지 열어 새 비밀번호를 정해 주세요. 한 번만 쓸 수 있습니다.`,
      button: '새 비밀번호 정하기',
      notYou: '기억에 없는 일이면 아무것도 하지 마세요. 비밀번호는 바뀌지 않습니다.',
      openText: (until) => `${until}까지 다음 주소를 열어 새 비밀번호를 정해 주세요. 이 주소는 한 번만 쓸 수 있습니다.`,
    },
  },
  write({ letter, words: { subject, lead, open, openText, notYou }, mail, baseUrl }) {
    const [link, until] = [baseUrl + urls.newPasswordByLink(letter.secret), mail.moment(letter.until)]
    return {
      subject,
      lines: () => [lead, '', openText(until), link, '', notYou],
      values: { link, open: open(until) },
    }
  },
  sample: { secret, until: secretUntil },
})
