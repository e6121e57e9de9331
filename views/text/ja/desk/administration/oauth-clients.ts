export const programs = {
  title: 'プログラム',
  about: '利用者がログインして許可できる、外部のプログラムです。',
  none: '登録されているものはありません。',
  name: '名前（利用者に見えます）',
  homePage: '説明のページ（https://…）',
  kind: '種類',
  kinds: {
    CONFIDENTIAL: 'サーバーで動く（シークレットを保管できる）',
    PUBLIC: '利用者の端末で動く（シークレットなし）',
  },
  redirectUris: 'リダイレクト先（1行に1つ）',
  scopes: '求めてよい許可',
  add: '登録する',
  addTitle: 'プログラムを登録する',
  clientId: 'クライアントID（client_id）',
  grants: (n: number) => `許可 ${n}件`,
  since: (time: string) => `${time}に登録`,
  secret: 'クライアントシークレット（client_secret）。表示されるのはこの一度だけです。',
  renewSecret: 'シークレットを作り直す',
  end: 'このプログラムを削除する',
  endNote: '削除すると、利用者の許可もすべて取り消されます。元には戻せません。',
  ended: (time: string) => `${time}に削除しました。`,
  added: '登録しました。',
  renewed: 'シークレットを作り直しました。前のシークレットは使えません。',
  refusals: {
    OAuthClientRefused: {
      name: '「名前」は1〜60文字で入力してください。',
      homePage: '「説明のページ」は https:// で始まる、200文字までのアドレスで入力してください。',
      redirectUris:
        '「リダイレクト先」は1行に1つ、10個までです。https:// で始まるアドレスか、jp.example.app:/done のようなアプリのアドレスか、http://127.0.0.1/… にしてください。',
    },
  },
  log: {
    createOAuthClient: 'プログラムの登録',
    rotateOAuthClientSecret: 'プログラムのシークレットの作り直し',
    deleteOAuthClient: 'プログラムの削除',
  },
}
