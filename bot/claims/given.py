"""Given names of which we are certain whether "he" or "she" is meant."""

from bot.claims.words import listed

_HIS = listed(
    "john james robert michael william david richard joseph thomas charles daniel matthew anthony"
    " mark donald steven paul andrew kenneth george kevin brian edward ronald timothy jason jeffrey"
    " gary stephen larry frank scott eric gregory raymond patrick jack dennis jerry peter henry"
    " adam nathan zachary walter arthur albert bruce philip carl roger simon martin luis carlos"
    " juan jose josé pedro miguel antonio francisco fernando jorge diego pablo javier hans klaus"
    " jürgen wolfgang stefan heinrich karl otto pierre françois jacques olivier philippe giovanni"
    " marco paolo giuseppe ivan dmitry dmytro sergei serhiy vladimir volodymyr oleksandr aleksandr"
    " mikhail nikolai boris igor oleg viktor vladyslav ahmed ahmet mohammed muhammad mohamed ali"
    " hassan ibrahim omar mehmet mustafa lars erik henrik anders nils anton tom tim jim bob joe"
    " greg mike steve dave ben ed ted"
)
_HERS = listed(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret"
    " sandra ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca"
    " laura sharon cynthia kathleen amy angela shirley anna ann anne brenda pamela nicole emma"
    " samantha katherine catherine christine helen rachel carolyn janet maria heather diane ruth"
    " julie olivia joyce virginia victoria kelly lauren christina joan jane judith megan alice"
    " martha gloria teresa sara rosa carmen lucia ana elena isabel sofia sophia juana pilar ursula"
    " petra sabine monika claudia ingrid greta sophie camille françoise giulia francesca chiara"
    " olga natalia natalya tatiana svetlana irina oksana olena olha yulia daria fatima aisha"
    " ayesha leila layla zeynep elif emine carla jana paula julia eva hannah nora lucy"
)
GIVEN: dict[str, str] = {**dict.fromkeys(_HIS, "he"), **dict.fromkeys(_HERS, "she")}
"""The pronoun by given name in lower case; names of both (Kim, Andrea, Jean) are left out."""
