//! Rows of Spanish forms and of the rest of the folder, see [`rows`](crate::lang::rows).

use super::{LANGUAGE, function_word, paradigms, relational, stands};
use crate::lang::inflection::{FeminineStands, FunctionWord, Hints, WordClass};
use crate::lang::rows;

const FORMS: &str = "
gobierno +gobierno +gobiernos -gobierna -gobiernan -gobernar
voto +votos -vota -votas -votación
trabajo +trabajos -trabaja -trabajador
mesa +mesas -meso -meseta
café +cafés -cafeses -cafetería
sofá +sofás -sofases -sofocar
israelí +israelíes +israelís -israel
tabú +tabúes +tabús -tabuco
ciudad +ciudades -ciudadano -ciudadela
papel +papeles -papelera -papelería
mujer +mujeres -mujeriego -mujera
elección +elecciones -elector -electoral
nación +naciones -nacional -nace
alemán +alemán +alemana +alemanes +alemanas -alemania
francés +francesa +franceses +francesas -francia
inglés +inglesa -ingle -ingles
interés +intereses -interesa -interesas
mes +meses -mesa -mesas
gas +gases -gasa -gasas
crisis +crisis -criso -crisol
virus +virus -viral -viruses
luz +luces -luzes -lucha
cruz +cruces -cruza -cruzada
juez +jueza +jueces +juezas -juicio
imagen +imágenes -imagenes -imagina
examen +exámenes -examina -examenes
resumen +resúmenes -resume -resumir
crimen +crímenes -criminal -crimenes
régimen +regímenes -régimenes -regimiento
carácter +caracteres -carácteres -característica
árbol +árboles -arboles -arboleda
móvil +móviles -movil -movilidad
dólar +dólares -dolor -dolores
líder +líderes -liderazgo -lidera
baúl +baúles -baules -bula
maíz +maíces -maices -maizal
rey +reyes +reina +reinas -reino
actor +actores +actriz +actrices -acto
emperador +emperatriz +emperadores -imperio
alcalde +alcaldesa +alcaldes -alcaldía -alcalda
poeta +poetas +poetisa -poema
presidente +presidentes +presidenta +presidentas -presidencia -presidir
cliente +clientes +clienta -clientela
estudiante +estudiantes -estudio
periodista +periodistas -periodisto -periódico
ministro +ministra +ministros +ministras -ministerio
médico +médica +médicos -medicina -medicamento
diputado +diputada +diputados -diputación
refugiado +refugiada +refugiadas -refugio
candidato +candidata +candidatos -candidatura
ingeniero +ingeniera +ingenieros -ingeniería
enfermero +enfermera +enfermeras -enfermedad
senador +senadora +senadores -senado
trabajador +trabajadora +trabajadores -trabajo -trabajos
profesor +profesora +profesores -profesión
señor +señora +señores -señal
escritor +escritora +escritores -escritura
motor/n +motores -motora -moto
color +colores -colora -colorado
factor +factores -factora -factura
campeón +campeona +campeones -campeonato
patrón +patrona +patrones -patronal
español +española +españoles +españolas -españa
nuevo +nueva +nuevos +nuevas -novela
bueno +buen +buena +buenos -bondad
malo +mal +mala +malas -maleta
grande +gran +grandes -granja
primero +primer +primera +primeros -primo
europeo +europea +europeos -europa
público +pública +públicos -publicación -publica
político +política +políticos -politizar
económico +económica -economía -economista
internacional +internacionales -internacionala
local +locales -localo -locala
posible +posibles -posibilidad
importante +importantes +importantísimo -importa
contaminado +contaminada +contaminadas -contaminación
abierto +abierta +abiertos -abertura
escrito +escrita +escritos -escritor
muerto +muerta +muertos -muerte
sucio +sucia +sucísimo -suquísimo -suciedad
limpio +limpia +limpios +limpísimo -limpieza
seguro +segura +seguros -seguridad
rojo +roja +rojas -rojizo
mexicano +mexicana +mejicano -méxico
psicólogo +psicóloga +sicólogo -psicología
vídeo +vídeos +video +videos -vid
salario +salarios -salaria -salarial
mercado +mercados -mercada -mercadería
estado +estados -estada -estadio
resultado +resultados -resultada -resulta
dinero +dineros -dinera -dinámico
número +números -númera -numeral
verano +veranos -verana -veraneo
camino +caminos -camina -caminar
museo +museos -musea -música
sueño +sueños -sueña -soñar
mundo +mundos -munda -mundial
territorio +territorios -territoria -territorial
puño +puños -puña -puñal
coche-bomba +coches-bomba +coches-bombas -coche
decreto-ley +decretos-ley +decretos-leyes -decreto
franco-alemán +franco-alemana +franco-alemanes -francos-alemanes
ex-presidente +ex-presidentes +ex-presidenta -presidente
club +clubs +clubes -clubista
álbum +álbumes -albumina
referéndum +referéndums +referendos -referencia
test +test +tests -testigo
hobby +hobbies +hobbys -hobo
unidas/p +unida +unidos +unido -unir
naciones/p +nación -nacional
armadas/p +armada +armado -arma
jóvenes/p +joven -juventud
francesas/p +francés +franceses -francia
casa/p +casas -caso -casos
gobernar/v +gobernó +gobernaba +gobernará -gobernador
votar/v +vota +votan +votaron
atacar/v +ataque +ataqué +atacó -atacante
dirigir/v +dirijo +dirigió -dirigente
vender/v +vende +vendió +vendida -venta
vivir/v +vive +vivieron -vida
para +para -paras
también +también -tambiénes
onu +onu
";

#[test]
fn forms_and_traps() {
    rows::check(&LANGUAGE, FORMS, 300);
}

/// Share of the forms in `held_out.txt` that must be accepted.
const ACCEPTED: f64 = 0.96;
/// Share of its traps that may be.
const CONFUSED: f64 = 0.005;

#[test]
fn forms_that_were_held_out() {
    let (mut forms, mut traps, mut accepted, mut confused) = (0u32, 0u32, 0u32, 0u32);
    for line in crate::lang::data_lines(include_str!("held_out.txt")) {
        let (lemma, items) = line.split_once(' ').unwrap();
        let found = paradigms(lemma, Hints::default());
        for item in items.split(' ') {
            let form = item.trim_start_matches(['+', '-']);
            let is = found.iter().any(|p| p.has(form));
            let (all, yes) = if item.starts_with('+') { (&mut forms, &mut accepted) } else { (&mut traps, &mut confused) };
            *all += 1;
            *yes += u32::from(is);
        }
    }
    assert!(forms >= 170 && traps >= 200, "{forms} forms, {traps} traps");
    let (accepted, confused) = (f64::from(accepted) / f64::from(forms), f64::from(confused) / f64::from(traps));
    assert!(accepted >= ACCEPTED && confused <= CONFUSED, "accepted {accepted:.4}, confused {confused:.4}");
}

#[test]
fn where_a_feminine_is_the_word() {
    use FeminineStands::{Alone, Anywhere, BehindNoun, Nowhere};
    let (none, noun, adjective) = (None, Some(WordClass::Noun), Some(WordClass::Adjective));
    for (word, class, expected) in [
        ("limpio", none, Anywhere),
        ("nuevo", adjective, Anywhere),
        ("peligroso", none, Anywhere),
        ("francés", none, Anywhere),
        ("financiero", none, Anywhere),
        ("político", none, BehindNoun),
        ("político", noun, Nowhere),
        ("seco", adjective, BehindNoun),
        ("médico", none, Alone),
        ("médico", adjective, Anywhere),
        ("senador", noun, Alone),
        ("refugiado", none, Alone),
        ("enfermero", none, Alone),
    ] {
        assert_eq!(stands::feminine(word, class), expected, "{word} {class:?}");
    }
}

#[test]
fn function_words_and_adjectives() {
    for (word, preposition) in [("del", "de"), ("al", "a"), ("sobre", "sobre"), ("según", "según")] {
        assert_eq!(function_word(word), FunctionWord::Preposition(preposition), "{word}");
    }
    for word in ["el", "las", "un", "unas", "lo"] {
        assert_eq!(function_word(word), FunctionWord::Article, "{word}");
    }
    for word in ["casa", "que", "él", "dé"] {
        assert_eq!(function_word(word), FunctionWord::Neither, "{word}");
    }
    let adjectives = "provincial central nacionales municipal sueca suecos francesa franceses económica públicas europea permanente";
    for word in adjectives.split(' ') {
        assert!(relational::is_relational_adjective(word), "{word}");
    }
    for word in "hospital tribunales gobierno ministro casa empresa mesa meses comisión salario dinero música país interés".split(' ') {
        assert!(!relational::is_relational_adjective(word), "{word}");
    }
}
