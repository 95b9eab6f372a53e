import { z } from 'zod';
import { moveDialogs } from '../dialogs/move-dialogs.ts';
import { mustBeInUse } from '../directions/save-direction.ts';
import { AppError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { procedure, router } from '../trpc.ts';
import { listNumbers } from './list-numbers.ts';
import { addNumber, findPhone, giveNumber, readNumber, renameNumber } from './store.ts';
import type { NumberView } from './views.ts';

const id = z.object({ id: z.string() });
const label = z.string().trim().max(100);
/** Digits of a whole phone number; what people write between them is left out. */
const phone = z
  .string()
  .transform((text) => text.replace(/\D/g, ''))
  .pipe(z.string().regex(/^[1-9]\d{6,14}$/));

export const numbersRouter = router({
  list: procedure.query(({ ctx }): NumberView[] => listNumbers(ctx.db, ctx.links)),
  add: procedure
    .input(
      z.object({
        label: label.optional(),
        directionId: z.string().nullable().optional(),
        /** Known before it is linked, when its exports are imported; only this phone can be linked then. */
        phone: phone.optional(),
      }),
    )
    .mutation(({ ctx, input }) => {
      const { label = '', directionId = null, phone = null } = input;
      const number = { id: ctx.uuid(), label, directionId, phone };
      mustBeInUse(ctx, number.directionId);
      if (phone !== null && findPhone(ctx.db, phone, number.id)) throw new AppError('number_taken', { phone });
      addNumber(ctx.db, { ...number, createdAt: ctx.clock() });
      ctx.live.changed({ topic: 'numbers' });
      return { id: number.id };
    }),
  link: procedure
    .input(id.extend({ by: z.enum(['qr', 'code']), phone: phone.optional() }))
    .mutation(({ ctx, input }) => ctx.links.link(input.id, input.by, input.phone)),
  stopLinking: procedure.input(id).mutation(({ ctx, input }) => ctx.links.stopLinking(input.id)),
  forgetLink: procedure.input(id).mutation(({ ctx, input }) => ctx.links.forget(input.id)),
  rename: procedure.input(id.extend({ label })).mutation(({ ctx, input }) => {
    mustExist(ctx, input.id);
    renameNumber(ctx.db, input.id, input.label);
    ctx.live.changed({ topic: 'numbers', id: input.id });
  }),
  giveDirection: procedure
    .input(id.extend({ directionId: z.string().nullable(), moveDialogs: z.boolean() }))
    .mutation(({ ctx, input }) => {
      mustExist(ctx, input.id);
      mustBeInUse(ctx, input.directionId);
      ctx.db.write(() => {
        giveNumber(ctx.db, input.id, input.directionId);
        if (input.moveDialogs) moveDialogs(ctx, input.id, input.directionId);
      });
      ctx.live.changed({ topic: 'numbers', id: input.id });
      ctx.live.changed({ topic: 'directions' });
    }),
});

function mustExist({ db }: Pick<Parts, 'db'>, numberId: string): void {
  if (!readNumber(db, numberId)) throw new AppError('number_not_found', { id: numberId });
}
