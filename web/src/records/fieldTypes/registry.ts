import type { Field, FieldType as FieldTypeKey } from "@/api/types";
import { addressType } from "./Address";
import { bankAccountType } from "./BankAccount";
import { choicesType, choiceType } from "./Choice";
import { formulaType, rollupType } from "./Computed";
import { dateTimeType, dateType, timeType } from "./Dates";
import { emailType } from "./Email";
import { fileType } from "./FileType";
import { linkType } from "./LinkType";
import { longTextType } from "./LongText";
import { messengerType } from "./Messenger";
import { moneyType, numberType, serialType } from "./Numeric";
import { phoneType } from "./Phone";
import { recordsType } from "./RecordsType";
import { repeatType } from "./Repeat";
import { tagsType } from "./Tags";
import { textType } from "./Text";
import type { FieldType } from "./types";
import { urlType } from "./Url";
import { usersType } from "./UsersType";
import { yesNoType } from "./YesNo";

const registry: Record<FieldTypeKey, FieldType> = {
  records: recordsType,
  users: usersType,
  repeat: repeatType,
  text: textType,
  long_text: longTextType,
  number: numberType,
  serial: serialType,
  money: moneyType,
  date: dateType,
  datetime: dateTimeType,
  time: timeType,
  choice: choiceType,
  choices: choicesType,
  yes_no: yesNoType,
  phone: phoneType,
  email: emailType,
  messenger: messengerType,
  url: urlType,
  address: addressType,
  link: linkType,
  file: fileType,
  tags: tagsType,
  bank_account: bankAccountType,
  formula: formulaType,
  rollup: rollupType,
};

/** How a field's type is shown, edited and compared; an unknown type is shown as text. */
export function typeOf(field: Pick<Field, "type">): FieldType {
  return registry[field.type] ?? textType;
}

/** Whether the person can change the field at all. */
export function isEditable(field: Field): boolean {
  return !field.read_only && Boolean(typeOf(field).Edit);
}
