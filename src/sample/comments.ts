type Texts = Readonly<Record<'en' | 'zh', readonly string[]>>;

/** What customers write, by how they felt. */
export const COMMENTS: Readonly<Record<'good' | 'mixed' | 'bad', Texts>> = {
  good: {
    en: [
      'Solved in one call, thank you',
      'Friendly and quick',
      'The agent knew exactly what to do',
      'Clear answer, no fuss',
      'Got my refund the same day',
      'Patient, even though I had many questions',
    ],
    zh: [
      '解决得很快，谢谢',
      '客服态度很好',
      '一次就说清楚了',
      '退款当天到账，满意',
      '很耐心，很专业',
    ],
  },
  mixed: {
    en: [
      'Fine in the end, but I had to explain it twice',
      'Answer was correct, the wait was long',
      'Okay',
      'Solved, though nobody called back as promised',
    ],
    zh: ['问题解决了，但等得有点久', '一般', '需要重复说明好几次', '答复还行，流程太麻烦'],
  },
  bad: {
    en: [
      'Third time I contact you about the same thing',
      'Agent hung up before it was solved',
      'Still waiting for an answer',
      'Sent me from one department to the next',
      'Was told it is fixed, it is not',
    ],
    zh: [
      '同样的问题已经联系三次了',
      '还没解决就挂了电话',
      '一直没有人回复',
      '互相推诿，没人负责',
      '说修好了，其实没有',
    ],
  },
};
