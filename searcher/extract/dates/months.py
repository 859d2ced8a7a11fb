"""Names of the months, in the languages of Europe that pages are most often written in."""

from __future__ import annotations

#: One row a language; where a month has several forms, ``/`` stands between them.
_NAMES = (
    # English
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep "
    "october/oct november/nov december/dec",
    # German, with the forms of Austria
    "januar/jän/jänner/jaenner februar/febr/feber märz/mrz/mär/maerz april mai juni juli august september "
    "oktober/okt november dezember/dez",
    # French
    "janvier/janv février/févr/fév/fevrier mars avril/avr mai juin juillet/juil août/aout septembre octobre "
    "novembre décembre/déc/decembre",
    # Spanish
    "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre/set octubre "
    "noviembre diciembre/dic",
    # Portuguese
    "janeiro fevereiro/fev março/marco abril maio junho julho agosto setembro outubro/out novembro dezembro",
    # Italian
    "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/sett ottobre/ott "
    "novembre dicembre",
    # Dutch
    "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    # Danish, Norwegian, Swedish
    "januar/januari februar/februari marts/mars april maj/mai juni juli august/augusti september "
    "oktober november desember/des",
    # Polish: as in dates, in the genitive
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    # Czech: likewise
    "ledna února března dubna května června července srpna září října listopadu prosince",
)

#: Name in lower case → 1 to 12.
MONTHS = {
    name: number
    for row in _NAMES
    for number, names in enumerate(row.split(), start=1)
    for name in names.split("/")
}
