//! The word lists behind [`super::gender`].

/// Prefixes before an adjective of the lists.
pub(super) const PREFIXES: &[&str] = &[
    "in", "im", "i", "ir", "des", "super", "anti", "ultra", "pré", "semi", "bi", "multi", "inter", "neo", "pós", "pan", "tri", "mal",
    "bem", "hiper", "pseudo", "extra", "sobre",
];

/// Adjectives in -o (irregular participles, ordinals and determiners among them) that no ending tells.
pub(super) const ADJECTIVES: &str = "\
    preciso indeciso conciso aberto coberto descoberto encoberto morto escrito inscrito descrito prescrito manuscrito restrito estrito frito \
    eleito reeleito aceito aceite satisfeito insatisfeito perfeito imperfeito refeito desfeito suspeito sujeito \
    estreito suspenso extenso intenso imenso denso tenso propenso disperso diverso adverso perverso inverso converso \
    imerso submerso exposto disposto indisposto oposto suposto pressuposto composto decomposto justaposto sobreposto \
    previsto imprevisto justo injusto vasto casto robusto augusto honesto desonesto modesto funesto misto manifesto \
    molesto lesto preso aceso confuso difuso recluso incluso concluso obtuso profuso avulso expulso escasso crasso \
    espesso expresso impresso possesso confesso professo novo velho alto baixo belo feio bonito lindo largo longo \
    curto profundo raso cheio vazio caro barato rico pobre certo incerto correto incorreto direto indireto concreto \
    abstrato exato inexato completo incompleto discreto indiscreto secreto quieto inquieto obsoleto predileto seleto \
    dileto preto neto repleto circunspeto circunspecto abjeto neutro próprio impróprio alheio sério óbvio prévio \
    dúbio sábio sóbrio ébrio vário médio intermédio ímpio frio tardio vadio sadio macio sombrio doentio fugidio \
    arredio esguio erradio baldio bravio gentio luzidio moderno externo interno eterno materno paterno fraterno \
    hodierno subalterno noturno diurno taciturno soturno alterno pequeno ameno sereno pleno obsceno moreno chileno \
    esloveno checheno tchetcheno romeno armeno sarraceno heleno agareno nazareno damasceno madrileno turcomeno \
    branco negro vermelho amarelo roxo castanho loiro louro ruivo cinzento azulado pardo bravo manso vivo ativo \
    fulvo parvo calvo salvo fraco velhaco polaco eslovaco austríaco egípcio suíço sérvio sírio líbio cíprio assírio \
    fenício búlgaro húngaro turco grego galego sueco checo tcheco russo bielorrusso cambojano eslavo basco malaio \
    filipino corso luso ibero anglo curdo tártaro bárbaro quirguizo lituano letónio letônio estónio estônio \
    macedónio macedônio lacedemónio crioulo mulato mouro judaico hebraico arménio armênio bósnio jugoslavo iugoslavo \
    palestiniano melanésio polinésio micronésio messénio messênio helvécio jónio jônio céltico salvadorenho \
    hondurenho panamenho costarriquenho portenho porto-riquenho londrino norte-irlandês seco oco louco rouco mouco \
    barroco pouco caduco maluco brusco fosco tosco chocho antigo amigo inimigo ambíguo contíguo exíguo contínuo \
    descontínuo mútuo árduo perpétuo ingénuo ingênuo oblíquo promíscuo supérfluo assíduo conspícuo inócuo fátuo \
    melífluo estrénuo iníquo longínquo propínquo profícuo infinito erudito inédito súbito gratuito fortuito \
    implícito explícito ilícito lícito finito contrito aflito tácito favorito perito maldito bendito inaudito \
    emérito benemérito hirsuto bruto astuto absoluto diminuto resoluto irresoluto impoluto arguto enxuto corrupto \
    abrupto inepto apto inapto adepto adulto oculto culto inculto insepulto estulto tumultuário pronto conjunto \
    disjunto adjunto junto tonto santo sacrossanto quanto tanto muito outro mesmo todo nato inato grato ingrato \
    imediato mediato chato novato beato pacato sensato insensato insípido timorato lento violento sangrento sedento \
    atento isento nojento barulhento sonolento turbulento ciumento opulento corpulento fraudulento truculento \
    virulento purulento suculento gorducho magro gordo rugoso rápido sólido líquido ácido crédulo incrédulo ridículo \
    minúsculo maiúsculo nulo trémulo trêmulo pérfido estrídulo ínfimo chulo fulo tranquilo intranquilo tolo máximo \
    mínimo ótimo óptimo péssimo próximo último íntimo legítimo ilegítimo marítimo anónimo anônimo sétimo décimo \
    supremo extremo enfermo sumo primeiro segundo terceiro oitavo nono undécimo sincero severo mero austero vero \
    áspero próspero raro claro avaro preclaro ignaro puro impuro duro maduro imaturo prematuro futuro seguro \
    inseguro escuro obscuro íntegro inteiro sôfrego áureo férreo aéreo etéreo lacteo láctico lácteo venéreo funéreo \
    purpúreo vítreo pétreo argênteo ígneo gémeo gêmeo cutâneo idóneo idôneo heterogéneo homogéneo ósseo ecuóreo \
    terráqueo hercúleo marmóreo cabeludo barrigudo agudo miúdo mudo surdo sisudo carnudo peludo sortudo pontiagudo \
    desnudo graúdo narigudo sanhudo rombudo absurdo lerdo esquerdo tremendo estupendo horrendo nefando venerando \
    hediondo redondo fecundo infecundo imundo moribundo furibundo vagabundo oriundo rotundo iracundo nauseabundo \
    medonho risonho enfadonho tristonho bisonho estranho tamanho ferrenho grisalho fixo conexo desconexo convexo \
    anexo complexo perplexo prolixo circunflexo genuflexo ortodoxo heterodoxo anfíbio fictício patrício propício \
    vitalício alimentício natalício adventício sujo raivoso frouxo coxo mocho gago cego vesgo amargo fidalgo vago \
    ordinário magano bizarro garrido limpo oblongo longevo primevo coevo mediévo nocivo esquivo esquisito bonzinho \
    pequenino sozinho mesquinho daninho vizinho marinho ribeirinho ermo bissexto ambidestro destro sinistro \
    canhestro rubro funambulesco contemporâneo maciço mestiço postiço movediço castiço roliço enfermiço inteiriço \
    fronteiriço mortiço quebradiço tépido remoto ignoto devoto roto canhoto garoto maroto exausto infausto incauto \
    cauto lauto antagónico histórico bélgico cristalino polígamo monógamo bígamo autónomo autônomo sinónimo homónimo \
    póstumo opimo centrífugo centrípeto ventríloquo analfabeto eslavófono anglófono francófono lusófono ubíquo \
    equívoco inequívoco recíproco unívoco análogo homólogo pródigo náufrago trôpego cônscio côncavo ávido grávido \
    estrangeiro verdadeiro derradeiro duplo triplo múltiplo amplo simplório desperto";

/// Nouns in -o for persons and animals whose feminine is in -a.
pub(super) const PERSONS: &str = "\
    filho cachorro bezerro palhaço menino amigo inimigo vizinho tio primo neto bisneto sobrinho cunhado sogro noivo esposo namorado moço \
    garoto miúdo aluno médico ministro candidato deputado advogado árbitro arquiteto arquitecto sócio gato lobo \
    porco pato urso burro mágico bruxo sérvio canalizador engenheiro secretário enfermeiro discípulo pupilo súbdito \
    súdito psicólogo sociólogo geógrafo fotógrafo arqueólogo astrónomo astrônomo agrónomo agrônomo dramaturgo \
    pedagogo demagogo teólogo gastrónomo gastrônomo veterinário farmacêutico viúvo afilhado enteado gémeo gêmeo mano \
    defunto morto ferido criado escravo servo negro mulato cigano caboclo índio mestiço político técnico crítico \
    académico acadêmico químico físico matemático mecânico informático mordomo prefeito vereador corregedor \
    magistrado jurado arguido sindicalizado fulano sicrano beltrano parceiro maluco caloiro calouro adulto idoso \
    vagabundo ingénuo adepto perito erudito sábio santo beato diácono arquidiácono macaco cabrito pombo cavaleiro \
    toureiro cossaco corsário";

/// Nouns in -o for things, although their ending is one of adjectives or persons: their -a is another word.
pub(super) const THINGS_IN_O: &str = "\
    estado mercado resultado senado eleitorado reinado condado ducado principado bispado arcebispado papado \
    consulado protetorado protectorado emirado califado patriarcado marquesado episcopado professorado operariado \
    proletariado secretariado voluntariado noviciado apostolado almirantado mestrado doutorado bacharelado eldorado \
    tornado cuidado atentado tratado mandado legado feriado sábado telhado gramado relvado recado pecado machado \
    teclado soldado bocado punhado achado ditado predicado atestado certificado comunicado enunciado significado \
    calçado estrado prado brado arado agrado desagrado pescado veado cadeado sobrado nado traslado translado guisado \
    melado tablado valado costado entrado chegado morado jogado caminhado fachado brocado lado gado fado dado \
    supermercado figado fígado enfado arcado atacado partido sentido pedido ruído tecido vestido apelido marido \
    comprimido ouvido latido gemido medido corrido bebido comido subido descido batido saído caído vivido investido \
    jazido guarido torcido despedido óxido dióxido monóxido alarido estampido zumbido rugido mugido tinido bramido \
    acudido recaído acolhido pruído tráfico pânico tópico músico fabrico bico pico lubrico mico tico penico burrico \
    público-alvo abdico motivo arquivo incentivo dispositivo donativo cultivo crivo aperitivo preservativo \
    substantivo adjetivo adjectivo arbitrativo salário horário cenário comentário aniversário dicionário inventário \
    calendário plenário erário santuário vestiário berçário mobiliário glossário questionário formulário armário \
    aquário estuário vocabulário itinerário relicário seminário noticiário ovário denário sumário sudário rosário \
    calvário corolário canário honorário fadário fichário prontuário prefácio obituário abecedário bestiário aviário \
    cartulário campanário balneário vigário dinheiro janeiro fevereiro chuveiro banheiro roteiro tabuleiro \
    travesseiro mosteiro nevoeiro cinzeiro paradeiro celeiro canteiro tinteiro pinheiro limoeiro mealheiro \
    formigueiro terreiro viveiro cativeiro poleiro carneiro ribeiro madeiro esteiro loureiro castanheiro cordeiro \
    outeiro veleiro cargueiro petroleiro estaleiro aguaceiro atoleiro braseiro candeeiro isqueiro letreiro luzeiro \
    palheiro pandeiro picadeiro ponteiro saleiro tempeiro torneiro trapeiro vespeiro galinheiro cachoeiro berreiro \
    coqueiro lixeiro fronteiro carteiro barreiro maneiro carreiro cabeceiro ladeiro desfiladeiro sumidouro paradouro \
    bandeiro feiro beiro cheiro bueiro tiroteiro cruzeiro açucareiro galheteiro faqueiro roupeiro bombardeiro \
    dianteiro cabeleiro cancioneiro caldeiro lameiro asneiro nadadeiro fogareiro ano plano cano dano engano \
    desengano oceano piano tutano abano pano guano arcano bano vulcano órgano uretano butano propano metano pelicano \
    altiplano treino destino ensino cassino casino hino sino pino pepino intestino violino figurino refino desatino vino \
    campino tino sabino declino pequino trino raciocínio domino domínio platino repouso gozo pouso osso território \
    relatório escritório laboratório consultório auditório dormitório repertório oratório purgatório observatório \
    crematório conservatório refeitório sanatório diretório directório interrogatório promontório reservatório \
    casório velório cartório empório lavatório parlatório escapatório falatório envoltório suspensório supositório \
    mictório prólogo monólogo diálogo catálogo decálogo epílogo psicogramo parágrafo autógrafo telégrafo polígrafo \
    cronógrafo sismógrafo pseudónimo pseudônimo topónimo topônimo hidrógeno oxígeno casco refresco afresco arabesco \
    meado sucedâneo crânio mediterrâneo mando";

/// Words in -dor, -tor, -sor for things: no feminine of the same word.
pub(super) const THINGS_IN_OR: &str = "\
    setor sector fator factor motor vetor vector reator reactor trator tractor rotor extintor interruptor projetor \
    transístor transistor editor emissor impressor sensor televisor ascensor compressor cursor espessor ardor odor \
    pudor andor esplendor corredor elevador equador condor computador candor fedor ador estupor estertor cofator \
    subsetor mirador comutador ventilador isolador carburador radiador espanador obturador";
