import { urls } from '../../../server/urls/urls.ts'
import { mailKind } from '../kind.ts'
import { secret, secretUntil } from '../sample-data.ts'

export const verifyAddress = mailKind({
  kind: 'VERIFY_ADDRESS',
  template: 'verify-address',
  words: {
    ja: {
      name: 'メールアドレスの確認',
      subject: 'メールアドレスの確認',
      heading: 'メールアドレスの確認',
      lead: '図書館の予約サービスに、このメールアドレスを登録する手続きがありました。',
      open: (until: string) => `${until}までに、サービスにログインしたまま開いて、登録を完了してください。`,
      button: '登録を完了する',
      elsewhere:
        'ほかの機器でメールを読んでいる場合は、「メールアドレスの登録」の画面に次の確認番号を入力してください。',
      notYou: 'お心当たりがない場合は、何もしないでください。このメールアドレスは登録されません。',
      openText: (until: string) =>
        `${until}までに、サービスにログインしたまま次のアドレスを開いて、登録を完了してください。`,
    },
    en: {
      name: 'verifying your email address',
      subject: 'Confirm your email address',
      heading: 'Confirm your email address',
      lead: "Somebody asked to register this email address with the library's online service.",
      open: (until) =>
        `To complete the registration, open this link by ${until} (Japan time) in the browser where you are signed in.`,
      button: 'Complete the registration',
      elsewhere: 'If you read your email on another device, enter this code on the page “Email address”:',
      notYou: 'If this was not you, you do not need to do anything. The address will not be registered.',
      openText: (until) =>
        `To complete the registration, open this link by ${until} (Japan time) in the browser where you are signed in:`,
    },
    easy: {
      name: 'メールアドレスを使うとき',
      subject: 'メールアドレスを使うとき',
      heading: 'メールアドレスを使うとき',
      lead: '図書館のサービスに、このメールアドレスを入れた人がいます。',
      open: (until) => `${until}までに、ログインしたまま開いてください。アドレスが使えるようになります。`,
      button: 'このアドレスを使う',
      elsewhere:
        'ほかの機械（きかい）でメールを読むときは、「メールアドレス」のページに次の数字（すうじ）を入れてください。',
      notYou: 'あなたがしていないときは、何もしないでください。',
      openText: (until) => `${until}までに、ログインしたまま次のアドレスを開いてください。`,
    },
    zh: {
      name: '邮箱验证',
      subject: '邮箱验证',
      heading: '邮箱验证',
      lead: '有人在图书馆预约服务中办理了登记此邮箱的手续。',
      open: (until) => `请在${until}之前，于登录状态下打开并完成登记。`,
      button: '完成登记',
      elsewhere: '如果在其他设备上看邮件，请在“登记邮箱”页面输入以下验证码。',
      notYou: '如果不是您本人操作，请不必理会。此邮箱不会被登记。',
      openText: (until) => `请在${until}之前，于登录状态下打开以下地址并完成登记。`,
    },
    ko: {
      name: '메일 주소 확인',
      subject: '메일 주소 확인',
      heading: '메일 주소 확인',
      lead: '도서관 예약 서비스에 이 메일 주소를 등록하겠다는 신청이 있었습니다.',
      open: (until) => `${until}까지, 서비스에 로그인한 상태로 열어 등록을 마쳐 주세요.`,
      button: '등록 마치기',
      elsewhere: '다른 기기에서 메일을 읽고 계시면 ‘메일 주소 등록’ 화면에 다음 확인 번호를 입력해 주세요.',
      notYou: '기억에 없는 일이면 아무것도 하지 마세요. 이 메일 주소는 등록되지 않습니다.',
      openText: (until) => `${until}까지, 서비스에 로그인한 상태로 다음 주소를 열어 등록을 마쳐 주세요.`,
    },
  },
  write({ letter, words, mail, baseUrl }) {
    const { subject, lead, open, openText, elsewhere, notYou } = words
    const { code } = letter
    const [link, until] = [baseUrl + urls.verifyMail(letter.secret), mail.moment(letter.until)]
    return {
      subject,
      lines: () => [lead, '', openText(until), link, '', elsewhere, code, '', notYou],
      values: { link, code, open: open(until) },
    }
  },
  sample: { secret, code: '012345', until: secretUntil },
})
