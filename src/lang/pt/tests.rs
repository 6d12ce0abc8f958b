//! Table tests of the Portuguese rules.
//!
//! A line of [`FORMS`] is a lemma and then forms: `+form` must be accepted as a form of the lemma, `-form` must not.
//! The rows come from grammar and dictionary knowledge, not from the program's output.

use super::{function_word, is_relational_adjective, paradigms};
use crate::lang::inflection::FunctionWord;
use crate::lang::inflection::{Features, Gender, Hints, WordClass};

const FORMS: &str = "
governo +governo +governos -governa -governe -governar -governado -governante -governador
acordo +acordos -acorda -acordou -acordas -acordado -acórdão
voto +votos -vota -votou -votação -votas -votado
caso +casos -casa -casas -casou -casado -acaso
conto +contos -conta -contas -contou
ponto +pontos -ponta -pontas -pontual
banco +bancos -banca -bancas -bancário -bancada
porto +portos -porta -portas -português
partido +partidos -partida -partidas -partidário -parte
medida +medidas -medido -médio
pedido +pedidos -pedida -pedir
estado +estados -estada -estadas -estadual -estadista
resultado +resultados -resultam -resultar
mercado +mercados -mercadoria -marcado
dado +dados -dada -dádiva -dando
fado +fados -fada -fadas
imposto +impostos -imposta -impor -importo
posto +postos -posta -poste -aposto
gasto +gastos -gasta -gastar
porco +porca +porcos -porto
eleição +eleições -eleito -eleitor -eleitoral -eleiçães
investigação +investigações -investigador -investigadores -investigar
seleção +seleções +selecção +selecções -selecionador -selo
ação +ações +acção +acções -acionista -atuação
direção +direcção +direções -diretor -direto
infeção +infecção +infeções +infecções -infeta -afeção
alemão +alemães +alemã +alemãs -alemões -alameda
cidadão +cidadãos +cidadã +cidadãs -cidade -cidadania
pão +pães -pões -pano
cão +cães -cãs -canal
mão +mãos -mães -mões
irmão +irmãos +irmã +irmãs -irmões
campeão +campeões +campeã +campeãs -campeonato
capitão +capitães +capitã -capital -capitões
limão +limões -limãos -lima
órgão +órgãos -organização -organismo
guardião +guardiões +guardiães +guardiã -guarda
avião +aviões -aviador -aviã
leão +leões +leoa +leoas -leal
patrão +patrões +patroa -patronal -padrão
bênção +bênçãos -abençoar
hospital +hospitais -hospitalar -hospitalidade -hospitala
jornal +jornais -jornalista -jornada
papel +papéis -papelaria -papeis
nível +níveis -nivelar -nivelado
civil +civis -civilização -cíveis
fóssil +fósseis -fossa
réptil +répteis -reptis
sol +sóis -solo -solos -sola
espanhol +espanhola +espanhóis +espanholas -espanha
azul +azuis -azulejo
cônsul +cônsules -consulado -consular
homem +homens -homenagem
jovem +jovens -juventude
comum +comuns -comuna -comunas -comunista
álbum +álbuns -albumina
bom +boa +bons +boas -bomba -bombas
país +países -pai -pais
mês +meses -mesa -mesas
vietnamês +vietnamesa +vietnameses -vietname
inglês +ingleses +inglesa +inglesas -inglesmente -Inglaterra
português +portuguesa +portugueses -portuense
vírus +vírus -virose -viroses
lápis +lápis -lápide
gás +gases -gasto -gasolina
deus +deuses -adeus
tórax +tórax -tora
mulher +mulheres -molher -mulherengo
líder +líderes -liderança -liderar
repórter +repórteres -reportagem
dólar +dólares -dor
juiz +juízes +juíza +juízas -juízo
raiz +raízes -raia
voz +vozes -vós
flor +flores -flora -floresta
cor +cores -cora -corar
setor +setores +sector +sectores -setora -setorial
fator +fatores +factor -fatura
ator +atores +atriz +atrizes +actor +actriz -atual -atora
embaixador +embaixadora +embaixadores +embaixatriz -embaixada -embaixadas
senador +senadores +senadora +senadoras -senado
professor +professora +professoras -professado
trabalhador +trabalhadores +trabalhadora -trabalho -trabalhista
jogador +jogadora +jogadores -jogo -jogada
maior +maiores -maiora -maioria
europeu +europeus +europeia +europeias +européia -europa
museu +museus -museia -musa
judeu +judeus +judia +judias -judeia -judiar
ateu +ateia +ateus -até
mau +má +maus +más -mal
réu +réus +ré -réplica
médico +médica +médicos +médicas -medicina -medicamento -médio
económico +econômico +económica +econômicas -economia -economista
músico +músicos -musical -musicar -musicado
público +pública +públicos -publicação -publico
ministro +ministra +ministros +ministras -ministério -ministrar
candidato +candidata +candidatos -candidatura -candidatar
deputado +deputada +deputados +deputadas -deputação
refugiado +refugiada +refugiados -refúgio -refugia
aluno +aluna +alunas -alunar
presidente +presidentes -presidência -presidencial -presidir
jornalista +jornalistas -jornalismo -jornal
atleta +atletas -atletismo -atlético
polícia +polícias -policial -policiais
vítima +vítimas -vitimar -último
guerra +guerras -guerreiro -guerrilha
assassínio +assassínios -assassino -assassina
assassino +assassina +assassinos -assassínio -assassinou -assassinato
referendo +referendos -referendar -referendou -referenda
dinheiro +dinheiros -dinheira -dianteira
carteiro +carteiros -carteira -carteiras
barreiro +barreiros -barreira -barreiras
enfermeiro +enfermeira +enfermeiras -enfermaria
ano +anos -ana -ânus
cano +canos -cana -canal
plano +planos -planalto -planear
destino +destinos -destina -destinado
ensino +ensinos -ensina -ensinar
menino +menina +meninas -meninice
salário +salários -salarial -salária
bancário +bancária +bancários -banco
cenário +cenários -cena -cenas
motivo +motivos -motiva -motivação
novo +nova +novos +novas -novamente -novela -novembro
importante +importantes +importantíssimo -importa -importância
grave +graves +gravíssima -gravar -gravidez
nuclear +nucleares -núcleo
militar +militares -milita -militante
política +políticas -politicamente -politizar
polémica +polêmica +polémicas +polêmicas -polo
género +gênero +géneros -genro -gene
comité +comitê +comités +comitês -comido
facto +fato +factos +fatos -fator -fada
linguística +lingüística -língua -linguista
ideia +idéia +ideias +idéias -ideal
infraestrutura +infra-estrutura +infraestruturas -estrutura
assembleia +assembléia +assembleias -assembleiazinha
ótimo +óptimo +óptima -otimista
registo +registro +registos +registros -registar -registado
contacto +contato +contactos -contactar -contrato
controlo +controlos -controla -controlar -controlado
trabalho +trabalhos -trabalha -trabalhar
jogo +jogos -joga -jogar -jogador
ataque +ataques -ataca -atacar -atacante
crime +crimes -criminal -criminoso
saúde +saúdes -saudável -saudade
primeiro-ministro +primeiros-ministros +primeira-ministra +primeiras-ministras -ministro -primeiro
vice-presidente +vice-presidentes -vice-presidência -presidente
guarda-chuva +guarda-chuvas -guarda -chuva
decreto-lei +decretos-lei +decretos-leis -decreto -lei
porta-voz +porta-vozes -portas -voz
luso-brasileiro +luso-brasileira +luso-brasileiros -luso -brasileiro
secretário-geral +secretários-gerais +secretária-geral +secretárias-gerais -geral -secretário
treino +treinos -treina -treinador
fim-de-semana +fins-de-semana -fim -semanas
ex-ministro +ex-ministra +ex-ministros -ministro
rede +redes -reduzir -redação
para +para -paras -parar
com +com -cons -comum
também +também -tambéns
onu +onu -ónus
";

fn accepts_with(lemma: &str, form: &str, hints: Hints) -> bool {
    paradigms(lemma, hints).iter().any(|p| p.has(form))
}

fn accepts(lemma: &str, form: &str) -> bool {
    accepts_with(lemma, form, Hints::default())
}

fn features(lemma: &str, form: &str) -> Vec<Features> {
    let mut found: Vec<Features> = paradigms(lemma, Hints::default()).iter().flat_map(|p| p.readings(form)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[test]
fn forms_and_traps() {
    let (mut rows, mut traps, mut wrong) = (0, 0, Vec::new());
    for line in FORMS.lines().filter(|line| !line.is_empty()) {
        let (lemma, forms) = line.split_once(' ').unwrap_or((line, ""));
        for item in forms.split(' ') {
            let expected = item.starts_with('+');
            let form = item.trim_start_matches(['+', '-']);
            rows += 1;
            traps += usize::from(!expected);
            if accepts(lemma, form) != expected {
                wrong.push(format!("{lemma} {item}"));
            }
        }
    }
    assert!(rows >= 170 && traps * 2 >= rows - 40, "{rows} rows, {traps} traps");
    assert!(wrong.is_empty(), "wrong: {wrong:?}");
}

#[test]
fn every_lemma_accepts_itself_without_features() {
    for lemma in FORMS.lines().filter_map(|line| line.split(' ').next()).filter(|lemma| !lemma.is_empty()) {
        assert!(features(lemma, lemma).contains(&Features::NONE), "{lemma}");
    }
}

#[test]
fn features_of_forms() {
    let feminine_plural = Features::FEMININE | Features::PLURAL;
    assert_eq!(features("ministro", "ministras"), [feminine_plural]);
    assert_eq!(features("primeiro-ministro", "primeiras-ministras"), [feminine_plural]);
    assert_eq!(features("alemão", "alemães"), [Features::PLURAL]);
    assert_eq!(features("direção", "direcções"), [Features::PLURAL | Features::SPELLING]);
    assert_eq!(features("europeu", "européia"), [Features::FEMININE | Features::SPELLING]);
    assert_eq!(features("belo", "belíssima"), [Features::SUPERLATIVE | Features::FEMININE]);
    assert_eq!(features("atlas", "atlas"), [Features::NONE, Features::PLURAL]);
}

#[test]
fn inflected_words_of_a_phrase() {
    let phrase = Hints { in_phrase: true, ..Hints::default() };
    let rows = [
        ("nações", "nação", true),
        ("unidas", "unida", true),
        ("unidas", "unidos", true),
        ("armadas", "armada", true),
        ("sociais", "social", true),
        ("civis", "civil", true),
        ("níveis", "nível", true),
        ("papéis", "papel", true),
        ("estrangeiros", "estrangeiro", true),
        ("países", "país", true),
        ("direitos", "direito", true),
        ("direitos", "direita", false),
        ("homens", "homem", true),
        ("trabalhadores", "trabalhador", true),
        ("franceses", "francês", true),
        ("branca", "brancas", true),
        ("casa", "caso", false),
        ("portas", "porto", false),
        ("negócios", "negociar", false),
    ];
    for (word, form, expected) in rows {
        assert_eq!(accepts_with(word, form, phrase), expected, "{word} {form}");
    }
    assert!(!accepts("nações", "nação"), "a plural citation form alone stays as it is");
}

#[test]
fn hints_decide() {
    let class = |class| Hints { class: Some(class), ..Hints::default() };
    assert!(accepts_with("direito", "direita", class(WordClass::Adjective)));
    assert!(!accepts("direito", "direita"));
    assert!(accepts_with("governar", "governou", class(WordClass::Verb)));
    assert!(accepts_with("atacar", "ataque", class(WordClass::Verb)));
    assert!(!accepts("governar", "governou"));
    assert!(!accepts_with("costa", "costas", class(WordClass::Name)));
    assert!(accepts_with("antónio", "antônio", class(WordClass::Name)));
    let feminine = Hints { gender: Some(Gender::Feminine), ..Hints::default() };
    assert!(!accepts_with("foto", "fota", feminine));
}

#[test]
fn function_words() {
    for (word, preposition) in [
        ("do", "de"),
        ("das", "de"),
        ("duma", "de"),
        ("na", "em"),
        ("nos", "em"),
        ("ao", "a"),
        ("às", "a"),
        ("pelas", "por"),
        ("neste", "em"),
        ("daquela", "de"),
        ("àquele", "a"),
        ("sobre", "sobre"),
        ("entre", "entre"),
    ] {
        assert_eq!(function_word(word), FunctionWord::Preposition(preposition), "{word}");
    }
    for word in ["o", "a", "os", "as", "um", "umas"] {
        assert_eq!(function_word(word), FunctionWord::Article, "{word}");
    }
    for word in ["dó", "nó", "casa", "que", "pela-"] {
        assert_eq!(function_word(word), FunctionWord::Neither, "{word}");
    }
}

#[test]
fn relational_adjectives() {
    for word in "provincial central nacional municipais permanente geral sueca local populares heroica federal \
        parlamentares académica econômica civil portuguesas ateniense judiciária legislativo públicas europeia \
        conjunta militar responsável anual franceses"
        .split_whitespace()
    {
        assert!(is_relational_adjective(word), "{word}");
    }
    for word in "hospital jornal tribunais votar governo ministro casa empresa mesa defesa meses comissão salário \
        dinheiro presidente eleição aprovou cenário fronteira música anos polícia governar quando animal"
        .split_whitespace()
    {
        assert!(!is_relational_adjective(word), "{word}");
    }
}

#[test]
fn text_lists_are_clean() {
    let words: Vec<&str> = include_str!("function_words.txt").lines().filter(|l| !l.starts_with('#')).collect();
    assert!((150..=350).contains(&words.len()), "{}", words.len());
    assert!(words.iter().all(|w| !w.is_empty() && *w == w.to_lowercase() && !w.contains(' ')));
    let phrases = include_str!("phrases.txt");
    for section in ["source", "comments", "share", "photo", "top", "tags", "byline", "read-more", "updated"] {
        let header = format!("[{section}]\n");
        let lines = phrases.split_once(&header).map_or(0, |(_, rest)| {
            rest.lines().take_while(|l| !l.starts_with('[')).filter(|l| !l.is_empty() && !l.starts_with('#')).count()
        });
        assert!((8..=30).contains(&lines), "{section}: {lines}");
    }
}
