import { mailKind } from '../kind.ts'
import { sampleTime } from '../sample-data.ts'

export const addressChanged = mailKind({
  kind: 'ADDRESS_CHANGED',
  template: 'security',
  words: {
    ja: {
      name: 'メールアドレス変更のお知らせ',
      subject: (removed: boolean): string =>
        removed ? 'メールアドレスの登録を削除しました' : 'メールアドレスの登録を変更しました',
      heading: 'メールアドレスの登録が変わりました',
      lead: (removed: boolean, at: string): string =>
        removed
          ? `図書館の予約サービスから、このメールアドレスの登録を削除しました（${at}）。ここには、これから連絡が届きません。`
          : `図書館の予約サービスに登録のメールアドレスが、ほかのものに変わりました（${at}）。ここには、これから連絡が届きません。`,
      notYou: 'お心当たりがない場合は、すぐに図書館の窓口へお知らせください。',
    },
    en: {
      name: 'your email address was changed',
      subject: (removed) => (removed ? 'Your email address was removed' : 'Your email address was changed'),
      heading: 'Your email address was changed',
      lead: (removed, at) =>
        removed
          ? `This email address is no longer registered with the library's online service (${at}, Japan time). We will send nothing more to it.`
          : `Another email address has replaced this one in the library's online service (${at}, Japan time). We will send nothing more to it.`,
      notYou: 'If this was not you, please tell the library counter at once.',
    },
    easy: {
      name: 'メールアドレスが変（か）わりました',
      subject: (removed) => (removed ? 'メールアドレスを消しました' : 'メールアドレスが変わりました'),
      heading: 'メールアドレスが変（か）わりました',
      lead: (removed, at) =>
        removed
          ? `図書館のサービスから、このメールアドレスを消（け）しました（${at}）。ここには、もうメールを送りません。`
          : `図書館のサービスのメールアドレスが、ほかのものに変（か）わりました（${at}）。ここには、もうメールを送りません。`,
      notYou: 'あなたがしていないときは、すぐに図書館の窓口（まどぐち）に言ってください。',
    },
    zh: {
      name: '邮箱变更通知',
      subject: (removed) => (removed ? '邮箱的登记已删除' : '邮箱的登记已更改'),
      heading: '邮箱的登记有变化',
      lead: (removed, at) =>
        removed
          ? `此邮箱的登记已从图书馆预约服务中删除（${at}）。今后通知不再发到这里。`
          : `图书馆预约服务中登记的邮箱已换成另一个（${at}）。今后通知不再发到这里。`,
      notYou: '如果不是您本人操作，请立即告知图书馆服务台。',
    },
    ko: {
      name: '메일 주소 변경 알림',
      subject: (removed) => (removed ? '메일 주소 등록을 삭제했습니다' : '메일 주소 등록을 변경했습니다'),
      heading: '메일 주소 등록이 바뀌었습니다',
      lead: (removed, at) =>
        removed
          ? `도서관 예약 서비스에서 이 메일 주소 등록을 삭제했습니다(${at}). 이제 이 주소로는 연락이 오지 않습니다.`
          : `도서관 예약 서비스에 등록된 메일 주소가 다른 것으로 바뀌었습니다(${at}). 이제 이 주소로는 연락이 오지 않습니다.`,
      notYou: '기억에 없는 일이면 바로 도서관 창구에 알려 주세요.',
    },
  },
  write({ letter: { removed, at }, words, mail }) {
    const lead = words.lead(removed, mail.moment(at))
    return { subject: words.subject(removed), lines: () => [lead, '', words.notYou], values: { lead } }
  },
  sample: { removed: false, at: sampleTime },
})
