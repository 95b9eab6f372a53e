import type { SentMessage } from '../whatsapp/chat.ts';
import type { Customer } from '../whatsapp/customer.ts';
import { ads } from './clinic.ts';
import { type Clinic, newClickId } from './open-clinic.ts';
import { type Line, names, type Story } from './story.ts';

/** How somebody reaches the clinic, where it is out of the ordinary. */
export interface Manner {
  /** The first message comes as a stub, its content only from the phone. */
  stubFirst?: boolean;
  /** Known by a LID first; `only`: the phone never becomes known. */
  lid?: 'first' | 'only';
  /** hidden: from an ad, but WhatsApp does not tell the click id. foreign: Meta does not know the click id. */
  click?: 'hidden' | 'foreign';
}

export interface Visitor {
  customer: Customer;
  story: Story;
  manner: Manner;
}

/** The n-th customer of the example; the same n is the same person. */
export function createVisitor({ phone }: Clinic, n: number, story: Story, manner: Manner = {}): Visitor {
  const name = names[n % names.length] ?? 'Айгерим';
  const digits = `7700${String(1_000_000 + n * 7919).padStart(7, '0')}`;
  const lid = `88${String(100_000_000_000 + n * 104_729)}`;
  const customer =
    manner.lid === 'only'
      ? phone.customer({ lid, name, addressing: 'lid' })
      : phone.customer({ phone: digits, lid, name, addressing: manner.lid === 'first' ? 'lid' : 'pn' });
  return { customer, story, manner };
}

/** Says the next line of the story: the customer to the clinic, or the clinic's own phone to the customer. */
export async function say(clinic: Clinic, visitor: Visitor, line: Line, isFirst: boolean): Promise<SentMessage> {
  const { customer, story, manner } = visitor;
  if ('clinic' in line) return clinic.phone.writes(customer, line.clinic);
  if ('picture' in line) return customer.sends('image', { caption: line.picture });
  if ('voice' in line) return customer.sends('voice');
  const stub = isFirst && manner.stubFirst ? { stubFirst: true } : {};
  const ad = isFirst && story.ad !== null ? ads[story.ad] : undefined;
  if (!ad) return customer.writes(line.customer, stub);
  const ctwaClid = newClickId();
  if (manner.click !== 'foreign') clinic.meta.issueClickId(ctwaClid);
  const visibility = manner.click === 'hidden' ? 'hidden' : 'shown';
  return customer.clicksAd({ ad: { ...ad, ctwaClid }, text: line.customer, visibility, ...stub });
}
