import { Trans } from '@lingui/react/macro';
import {
  IconArmchair,
  IconBriefcase,
  IconBuildingEstate,
  IconCar,
  IconDental,
  IconPlane,
  IconScale,
  IconSchool,
  IconShoppingBag,
  IconSparkles,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Trade } from '../../../../../server/qualification/direction-rules/templates/template.ts';

export const TRADE_ICONS: Record<Trade, TablerIcon> = {
  beauty: IconSparkles,
  dentistry: IconDental,
  courses: IconSchool,
  furniture: IconArmchair,
  realty: IconBuildingEstate,
  cars: IconCar,
  travel: IconPlane,
  law: IconScale,
  retail: IconShoppingBag,
  other: IconBriefcase,
};

/** In the order in which they are offered. */
export const TRADES = Object.keys(TRADE_ICONS) as Trade[];

export function TradeName({ trade }: { trade: Trade }): ReactNode {
  const names: Record<Trade, ReactNode> = {
    beauty: <Trans>Красота</Trans>,
    dentistry: <Trans>Стоматология</Trans>,
    courses: <Trans>Курсы и обучение</Trans>,
    furniture: <Trans>Ремонт и мебель</Trans>,
    realty: <Trans>Недвижимость</Trans>,
    cars: <Trans>Автосервис</Trans>,
    travel: <Trans>Туризм</Trans>,
    law: <Trans>Юристы</Trans>,
    retail: <Trans>Магазин</Trans>,
    other: <Trans>Другое</Trans>,
  };
  return names[trade];
}
