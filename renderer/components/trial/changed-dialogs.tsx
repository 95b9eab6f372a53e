import { Trans, useLingui } from '@lingui/react/macro';
import { Button, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowRight, IconChevronDown } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TrialRow } from '../../../server/qualification/views.ts';
import { useTRPC } from '../../app/trpc.ts';
import { JudgedAnswers } from '../judged/judged-answers.tsx';
import { Failing, SkeletonRows } from '../page.tsx';
import { Avatar, usePersonName } from '../person.tsx';
import { useSentence } from '../use-sentence.ts';
import { Booking } from './booking.tsx';
import { quotesOf } from './quotes-of.ts';
import { StandingMarks } from './standing-marks.tsx';
import classes from './trial.module.css';

const PAGE = 20;

/** Dialogs that would stand otherwise: how they stand, how they would, why, and the messages that show it. */
export function ChangedDialogs({ trialId }: { trialId: number }) {
  const trpc = useTRPC();
  const { t } = useLingui();
  const list = useInfiniteQuery({
    ...trpc.qualification.trials.rows.infiniteQueryOptions(
      { id: trialId, changedOnly: true, limit: PAGE },
      { getNextPageParam: (page) => page.next },
    ),
    placeholderData: keepPreviousData,
  });
  if (list.isPending) return <SkeletonRows count={3} height={56} />;
  if (list.isError && !list.data) return <Failing fault={list.error} retry={() => list.refetch()} />;
  const rows = list.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return null;
  return (
    <>
      <ul className={classes['rows']} aria-label={t`Диалоги, которые изменятся`}>
        {rows.map((row) => (
          <ChangedDialog key={row.dialogId} row={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="subtle" mt={8} loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          <Trans>Показать ещё</Trans>
        </Button>
      )}
    </>
  );
}

function ChangedDialog({ row }: { row: TrialRow }) {
  const { t } = useLingui();
  const nameOf = usePersonName();
  const sentence = useSentence();
  const [isOpen, { toggle }] = useDisclosure(false);
  const { dialogId, contact, before, after } = row;
  if (!after) return null;
  const name = nameOf(contact);
  return (
    <li className={classes['row']}>
      <div className={classes['rowHead']}>
        <Avatar person={contact} size={28} />
        <Link to="/dialogs" search={{ id: dialogId, quotes: quotesOf(after) }} className={classes['name']} title={name}>
          <bdi>{name}</bdi>
        </Link>
        <span className={classes['turn']}>
          <StandingMarks standing={before} />
          <IconArrowRight size={16} stroke={1.75} role="img" aria-label={t`станет`} />
          <StandingMarks standing={after} />
        </span>
        <UnstyledButton
          className={classes['more']}
          onClick={toggle}
          aria-expanded={isOpen}
          aria-label={t`Почему: ${name}`}
        >
          <Trans>Почему</Trans>
          <IconChevronDown size={15} stroke={1.75} aria-hidden data-open={isOpen || undefined} />
        </UnstyledButton>
      </div>
      {isOpen && (
        <div className={classes['why']}>
          <p>{sentence.reason(after.reason)}</p>
          <Booking dialogId={dialogId} booking={after.booking} />
          <JudgedAnswers dialogId={dialogId} answers={after.answers} />
        </div>
      )}
    </li>
  );
}
