//! Rows of adjectives, participles, gendered pairs, compounds and verbs with pronouns, see [`rows`](crate::lang::rows).

use super::LANGUAGE;
use super::stands::feminine;
use crate::lang::inflection::{FeminineStands, WordClass};
use crate::lang::rows;

const FORMS: &str = "
limpo +limpa +limpos +limpas +limpíssimo -limpar -limpeza -limpou
sujo +suja +sujas -sujeira -sujou
poluído +poluída +poluídas -poluição -poluente
contaminado +contaminada +contaminadas -contaminar
aberto +aberta +abertas -abertura -abriu
coberto +coberta -cobertura
escrito/a +escrita +escritas -escritor -escritório
eleito +eleita +eleitos -eleitor -eleição
preso +presa +presas -prisão
aceso +acesa -acender
pago +paga +pagas -pagamento -pagou
ganho +ganhos -ganhar -ganhou
gasto/a +gasta +gastas -gastou
morto +morta +mortas -morte -morreu
feito/a +feita +feitas -feitio
dito/a +dita -ditado
suspenso +suspensa -suspensão
expulso +expulsa -expulsão
impresso +impressa -impressão -impressora
submerso +submersa -submersão
extinto +extinta +extintas -extinção
isento +isenta -isenção
vizinho +vizinha +vizinhas -vizinhança
anfitrião +anfitriã +anfitriões -anfitrionar
hebreu +hebreia +hebreus -hebraico
plebeu +plebeia +plebeias -plebe
são/a +sã +sãos +sãs -sões
cristão +cristã +cristãos +cristãs -cristões
vão/a +vã +vãos -vões
temporão +temporã +temporãos -temporões
comilão +comilona +comilões -comida
chorão +chorona -choro
europeu +europeia +europeus -europa
ruim +ruins -ruína
jovem +jovens -jovenil
cru +crua +crus -cruz
nu +nua +nus -nuvem
bonito +bonita +bonitos -boniteza
feliz +felizes +felicíssimo -felicidade
veloz +velozes +velocíssimo -velocidade
fiel +fiéis +fidelíssimo -fidelidade
amável +amáveis +amabilíssimo -amabilidade
dócil +dóceis -docilidade
hostil +hostis -hostilidade
frágil +frágeis -fragis
subtil +subtis +sutil -subteis
inglês +inglesa +inglesas -inglesia
cortês +corteses -cortesa -cortesia
montês +monteses -montesa
burguês +burguesa -burguesia
senador +senadora -senado
trabalhador +trabalhadoras -trabalho
corretor +corretora -correto
exterior +exteriores -exteriora
superior/a +superiores -superiora
cantor +cantora +cantores -canto
torneiro +torneiros -torneira -torneiras
banheiro +banheiros -banheira
fruteiro +fruteiros -fruteira
leiteiro +leiteiros -leite
pedreiro +pedreiros -pedreira -pedra
lixeiro +lixeiros -lixeira
mangueiro +mangueiros -mangueira
cozinheiro +cozinheira -cozinha
costureiro +costureira -costura
brasileiro +brasileira +brasileiras -brasil
financeiro +financeira +financeiras -finanças
aluno +aluna -aluguel
gerente +gerentes -gerência -gerenta
estudante +estudantes -estudar
parente +parentes -parentesco
obra-prima +obras-primas -prima
couve-flor +couves-flores -couve
bomba-relógio +bombas-relógio +bombas-relógios
navio-escola +navios-escola +navios-escolas -navio
peixe-boi +peixes-boi +peixes-bois -peixe
beija-flor +beija-flores -beijas-flores
quebra-mar +quebra-mares -quebras-mares
porta-aviões +porta-aviões -portas-aviões
abaixo-assinado +abaixo-assinados -abaixos-assinados
alto-falante +alto-falantes -altos-falantes
recém-nascido +recém-nascida +recém-nascidos -recéns-nascidos
guarda-florestal +guardas-florestais -guarda-florestar
guarda-noturno +guardas-noturnos
terça-feira +terças-feiras -terça -feira
segunda-feira +segundas-feiras
pé-de-meia +pés-de-meia -pé-de-meias
mão-de-obra +mãos-de-obra -mãos-de-obras
pão-de-ló +pães-de-ló -pãos-de-ló
surdo-mudo +surdos-mudos +surda-muda -surdo-muda
social-democrata +sociais-democratas +social-democratas -social
azul-claro +azul-claros
médico-legal +médico-legais -médicos
ex-presidente +ex-presidentes -presidente
limpar/v +limpa +limpou +limpavam +limpá -limpeza
governar/v +governá +governaria -governante
vender/v +vendê +vendeu +vendida -vendedor
partir/v +partiu +parti +partida -partido-alto
distribuir/v +distribuí +distribuindo -distribuição
dirigir/v +dirijo +dirigiu -dirigente
exigir/v +exija +exigem -exigência
começar/v +comece +começou
chegar/v +chegue +chegou
ficar/v +fique +ficou -ficção
distinguir/v +distingo +distinga -distinção
limpas/p +limpo +limpa +limpos -limpe
poluídas/p +poluído +poluída -poluir
estrangeiras/p +estrangeiro +estrangeira -estranho
";

#[test]
fn forms_and_traps() {
    rows::check(&LANGUAGE, FORMS, 240);
}

#[test]
fn where_a_feminine_is_the_word() {
    use FeminineStands::{Alone, Anywhere, BehindNoun, Nowhere};
    let (none, noun, adjective) = (None, Some(WordClass::Noun), Some(WordClass::Adjective));
    for (word, class, expected) in [
        ("limpo", none, Anywhere),
        ("limpo", adjective, Anywhere),
        ("novo", none, Anywhere),
        ("poluído", none, Anywhere),
        ("perigoso", none, Anywhere),
        ("brasileiro", none, Anywhere),
        ("francês", none, Anywhere),
        ("estrangeiro", none, Anywhere),
        ("político", none, BehindNoun),
        ("político", noun, Nowhere),
        ("técnico", adjective, BehindNoun),
        ("seco", none, BehindNoun),
        ("alto", adjective, Anywhere),
        ("segundo", none, Anywhere),
        ("negro", none, Anywhere),
        ("médico", none, Alone),
        ("médico", noun, Alone),
        ("médico", adjective, Anywhere),
        ("candidato", none, Alone),
        ("enfermeiro", none, Alone),
        ("senador", none, Alone),
        ("refugiado", none, Alone),
        ("empregado", none, Alone),
        ("funcionário", none, Alone),
        ("conservador", none, Anywhere),
    ] {
        assert_eq!(feminine(word, class), expected, "{word} {class:?}");
    }
}
