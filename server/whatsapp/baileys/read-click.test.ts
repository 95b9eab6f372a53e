import { describe, expect, test } from 'vitest';
import { readClick } from './read-click.ts';

const externalAdReply = {
  ctwaClid: 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4Nx0-eM-GABDLOPaOdRMv-_zfUQ2a',
  sourceId: '120208561234560123',
  sourceType: 'ad',
  sourceUrl: 'https://fb.me/3cr4Wqqkv',
  sourceApp: 'instagram',
  title: 'Чистка лица −30 %',
  body: 'Напишите нам',
  mediaType: 1,
  thumbnail: Buffer.from('jpeg'),
  ref: 'summer',
  showAdAttribution: true,
};
const contextInfo = {
  externalAdReply,
  conversionSource: 'FB_Ads',
  conversionData: Buffer.from('secret'),
  conversionDelaySeconds: 4,
  entryPointConversionSource: 'ctwa_ad',
  entryPointConversionApp: 'instagram',
  entryPointConversionDelaySeconds: 11,
  ctwaSignals: 'QAFA',
  ctwaPayload: Buffer.from('payload'),
  utm: { utmSource: 'instagram', utmCampaign: 'лето' },
};

test('reads everything an ad click brings, the case of its id kept', () => {
  expect(readClick({ extendedTextMessage: { text: 'Здравствуйте', contextInfo } })).toEqual({
    ctwaClid: externalAdReply.ctwaClid,
    sourceId: '120208561234560123',
    sourceType: 'ad',
    sourceUrl: 'https://fb.me/3cr4Wqqkv',
    sourceApp: 'instagram',
    title: 'Чистка лица −30 %',
    body: 'Напишите нам',
    mediaType: 'image',
    thumbnail: Buffer.from('jpeg'),
    context: {
      ref: 'summer',
      showAdAttribution: true,
      conversionSource: 'FB_Ads',
      conversionData: Buffer.from('secret').toString('base64'),
      conversionDelaySeconds: 4,
      entryPointConversionSource: 'ctwa_ad',
      entryPointConversionApp: 'instagram',
      entryPointConversionDelaySeconds: 11,
      ctwaSignals: 'QAFA',
      ctwaPayload: Buffer.from('payload').toString('base64'),
      utm: { utmSource: 'instagram', utmCampaign: 'лето' },
    },
  });
});

test.each(['imageMessage', 'videoMessage', 'audioMessage', 'documentMessage', 'stickerMessage', 'locationMessage'])(
  'reads the click of a message of type %s',
  (type) => {
    expect(readClick({ [type]: { contextInfo } })?.ctwaClid).toBe(externalAdReply.ctwaClid);
  },
);

describe('an ad whose click id is hidden', () => {
  test.each([
    ['the id of the ad', { externalAdReply: { sourceId: '1202', sourceType: 'ad' } }],
    ['a payload', { ctwaPayload: Buffer.from('x') }],
    ['conversion data', { conversionData: Buffer.from('x') }],
    ['where the conversation began', { entryPointConversionSource: 'ctwa_ad' }],
  ])('is known by %s', (_, given) => {
    expect(readClick({ extendedTextMessage: { contextInfo: given } })).toMatchObject({ ctwaClid: null });
  });
});

test('reads the older form', () => {
  const referral = { ctwaClid: 'ARold', sourceId: '1202', sourceType: 'ad', headline: 'Чистка', body: 'Пишите' };
  const content = { extendedTextMessage: { text: 'a', contextInfo: { referral } } };
  expect(readClick(content as never)).toMatchObject({
    ctwaClid: 'ARold',
    sourceId: '1202',
    title: 'Чистка',
    body: 'Пишите',
  });
});

test.each([
  ['no context', { conversation: 'a' }],
  [
    'a quoted ad',
    { extendedTextMessage: { contextInfo: { quotedMessage: { extendedTextMessage: { contextInfo } } } } },
  ],
  [
    'the preview of a link',
    { extendedTextMessage: { contextInfo: { externalAdReply: { title: 'a', sourceUrl: 'https://a.kz' } } } },
  ],
  [
    'a conversation begun from the search',
    { extendedTextMessage: { contextInfo: { entryPointConversionSource: 'global_search_new_chat' } } },
  ],
  [
    'empty bytes',
    { extendedTextMessage: { contextInfo: { ctwaPayload: Buffer.alloc(0), externalAdReply: { ctwaClid: '' } } } },
  ],
])('sees no ad in %s', (_, content) => {
  expect(readClick(content)).toBeNull();
});
