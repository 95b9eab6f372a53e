import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconStarFilled, IconStarOff } from '@tabler/icons-react';
import { Avatar, usePersonName } from '../../../components/person.tsx';
import { StandingMarks } from '../../../components/trial/standing-marks.tsx';
import type { LaboratoryRow } from './join-rows.ts';
import classes from './laboratory.module.css';
import { ResultMark } from './result-mark.tsx';

interface GoldenTableProps {
  rows: LaboratoryRow[];
  openId: number | undefined;
  onOpen: (dialogId: number) => void;
  onRemove: (row: LaboratoryRow) => void;
}

/** Golden dialogs: who, how they stand by the owner's word, how the shown check judged them. */
export function GoldenTable({ rows, openId, onOpen, onRemove }: GoldenTableProps) {
  return (
    <table className={classes['golden']}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Кто</Trans>
          </th>
          <th scope="col">
            <Trans>Как на самом деле</Trans>
          </th>
          <th scope="col">
            <Trans>Как оценено</Trans>
          </th>
          <th scope="col">
            <Trans>Итог</Trans>
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line
            key={row.dialogId}
            row={row}
            isOpen={row.dialogId === openId}
            onOpen={() => onOpen(row.dialogId)}
            onRemove={() => onRemove(row)}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  row: LaboratoryRow;
  isOpen: boolean;
  onOpen: () => void;
  onRemove: () => void;
}

function Line({ row, isOpen, onOpen, onRemove }: LineProps) {
  const { t } = useLingui();
  const nameOf = usePersonName();
  const { dialogId, contact, expected, hasStar, checked } = row;
  const name = nameOf(contact);
  return (
    <tr data-open={isOpen || undefined}>
      <th scope="row">
        <UnstyledButton
          className={classes['who']}
          onClick={onOpen}
          aria-expanded={isOpen}
          title={name}
          data-golden={dialogId}
        >
          <Avatar person={contact} size={28} />
          <bdi>{name}</bdi>
          {hasStar ? (
            <IconStarFilled size={14} className={classes['star']} role="img" aria-label={t`золотой`} />
          ) : (
            <span className={classes['dim']}>
              <Trans>звезда снята</Trans>
            </span>
          )}
        </UnstyledButton>
      </th>
      <td>
        <StandingMarks standing={expected} />
      </td>
      <td>{checked?.after ? <StandingMarks standing={checked.after} /> : <span className={classes['dim']}>—</span>}</td>
      <td>
        <ResultMark checked={checked} />
      </td>
      <td>
        {hasStar && (
          <Tooltip label={t`Снять звезду`}>
            <ActionIcon onClick={onRemove} aria-label={t`Снять звезду: ${name}`}>
              <IconStarOff size={17} stroke={1.75} />
            </ActionIcon>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}
