import type * as ja from '../../ja/patrons/sign-in.ts'
import type { Translation } from '../../translation.ts'

export const signIn: Translation<typeof ja.signIn> = {
  title: '读者登录',
  why: '请输入借书证号和密码。',
  card: '借书证号',
  password: '密码',
  wrong: '借书证号或密码不对。',
  wished: '登录后，这份资料会加入收藏。',
  remember: '在此设备上保持登录（公用设备请不要选）',
  register: '设置密码',
  forgotten: '忘记密码',
  registered: '密码已设置。请登录。',
  late: '时间过长，或验证码输错次数过多，请从头重新登录。',
  again: '从头重来',
  reset: '新密码已设置。请登录。',
}
