"""The words that the made captions are put together from, common ones first."""

from __future__ import annotations

# What is done in each action, in the order of the dataset's labels; the doer stands before it, the other is "{o}".
DEEDS = (
    "hugs {o}|wraps both arms around {o}|embraces {o} and pats the shoulder blade",
    "shakes hands with {o}|grasps the right hand of {o} and shakes it|holds out a hand, which {o} shakes",
    "waves at {o}|raises an arm and waves to {o}|greets {o} with a wave of the hand",
    "grabs {o} by the wrist|grabs the forearm of {o}|seizes the sleeve of {o} and tugs at it",
    "hits {o} on the chest|punches {o} in the stomach|strikes {o} on the upper arm",
    "kicks {o} in the thigh|kicks {o} on the shin|swings a leg and kicks {o}",
    "poses beside {o} for a photograph|makes a victory sign next to {o}|strikes a pose together with {o}",
    "pushes {o} on the shoulder|pushes {o} away|shoves {o} with both palms",
    "pulls {o} by the elbow|pulls {o} closer|drags {o} along by the arm",
    "sits on the leg of {o}|sits down on the lap of {o}|perches on the knee of {o}",
    "slaps {o} across the face|slaps {o} on the cheek|gives {o} a slap with the open palm",
    "pats {o} on the back|pats the back of {o}|claps {o} between the shoulder blades",
    "points a finger at {o}|points at the nose of {o}|jabs an index finger towards {o}",
    "walks towards {o}|approaches {o}|steps towards {o} and stops",
    "knocks {o} over|bumps {o} to the ground|charges at {o} and knocks {o} down",
    "steps on the foot of {o}|treads on the toes of {o}|stamps on the shoe of {o}",
    "high-fives {o}|gives {o} a high-five|claps raised palms with {o}",
    "chases {o}|runs after {o} in a circle|pursues {o} around the room",
    "whispers in the ear of {o}|leans over and whispers to {o}|cups a hand and murmurs something to {o}",
    "supports {o} with a hand|holds {o} under the armpit|helps {o} to walk, an arm around the waist",
    "plays rock-paper-scissors with {o}|shows scissors while {o} shows paper|throws a rock against {o}",
    "dances with {o}|waltzes with {o}|twirls {o} around in a dance",
    "links arms with {o}|hooks an elbow into that of {o}|walks arm in arm with {o}",
    "stands shoulder to shoulder with {o}|lays an arm over the shoulders of {o}|leans against the shoulder of {o}",
    "bends down before {o}|bends forward and {o} bends too|bows deeply to {o}",
    "carries {o} on the back|gives {o} a piggyback|hoists {o} onto the back",
    "massages the shoulders of {o}|kneads the neck of {o}|rubs the shoulder of {o} with the thumbs",
    "massages the leg of {o}|kneads the calf of {o}|squats and hammers lightly on the thigh of {o}",
    "wrestles hands with {o}|presses palms against {o} until one loses the balance|arm-wrestles with {o}",
    "chats with {o}|talks to {o} with many gestures|gossips with {o}",
    "pats {o} on the cheek|touches the cheek of {o}|strokes the cheek of {o} with the fingertips",
    "gives {o} a thumbs up|shows {o} a raised thumb|praises {o} with the thumb up",
    "touches the head of {o}|ruffles the hair of {o}|lays a palm on the crown of {o}",
    "imitates {o}|copies each movement of {o}|mirrors {o} like a shadow",
    "kisses {o} on the cheek|pecks {o} on the cheek|rises on tiptoe and kisses {o}",
    "helps {o} up from the floor|pulls {o} to the feet|reaches down and helps {o} to stand",
    "covers the mouth of {o}|claps a hand over the mouth of {o}|silences {o} with a palm on the lips",
    "looks back at {o}|turns the head and looks back to {o}|glances over the shoulder at {o}",
    "blocks the way of {o}|blocks a blow of {o} with the forearm|stretches out both arms and stops {o}",
    "blows a kiss to {o}|throws a flying kiss at {o}|kisses the fingertips and waves them towards {o}",
)
ONE = "one person|the first person|person one|the taller person|a person|the person on the left|someone|one of them"
OTHER = "the other|the other person|the second person|the partner|the one in front|the shorter person|somebody else"
WAYS = (
    "walks up to {o}|comes up to {o}|stands opposite {o}|faces {o}|steps forward|turns around to {o}|"
    "moves closer to {o}|jogs over to {o}|sneaks up on {o}|strolls past {o}|hurries to {o}|stops in front of {o}|"
    "squats beside {o}|kneels by {o}"
)
WHENCE = (
    "from behind|from the front|from the left side|from the right side|side by side|face to face|at arm's length|"
    "from a few steps away|diagonally|out of the corner|across the room|within half a metre"
)
TIMES = (
    "once|twice|three times|again and again|several times|for a moment|for a while|repeatedly|four or five times|"
    "a couple of times|for two seconds|without a pause|in rhythm|little by little"
)
LIMBS = (
    "with the right hand|with the left hand|with both hands|with the right foot|with the left foot|with one arm|"
    "with the right palm|with a clenched fist|with the fingertips|with the right elbow|with all strength|"
    "with bent knees|with outstretched arms|with the left knee|with the whole upper body|with an open palm|"
    "with the back of the hand"
)
ANSWERS = (  # of the other
    "stumbles back|nods|laughs|leans away|bends over|steps back|does the same|turns to look|raises both hands|smiles|"
    "stands still|falls to the ground|covers the face|shrugs|waves back|staggers two steps|lowers the head|"
    "squats down|shakes the head|crosses the arms|rubs the sore spot|tilts sideways|runs away|claps|retreats|"
    "regains the balance"
)
MANNERS = (  # adjectives; with -ly adverbs
    "gentle slow quick light firm soft sudden careful friendly forceful strong brisk hasty heavy smooth steady brief "
    "quiet loud rough tender playful happy angry calm eager shy bold nervous timid cheerful gloomy solemn polite "
    "rude clumsy graceful lazy fierce mild harsh warm cold awkward casual formal proud humble serious cautious "
    "reckless patient impatient joyful mournful merry bitter sweet tight loose deep shallow vague clear sharp blunt "
    "brave fearful hopeful doubtful grateful helpful thoughtful thankful faithful skilful powerful peaceful cheeky "
    "sly cunning honest open secret silent noisy swift abrupt gradual constant frequent rare regular rapid sluggish "
    "vigorous languid feeble energetic dynamic dramatic comic tragic ironic frantic hectic stoic exotic heroic "
    "lively sleepy drowsy weary dizzy giddy tipsy moody grumpy cranky jolly witty silly crafty hearty sturdy shaky "
    "jerky wobbly bouncy springy stiff limp taut slack neat tidy messy exact precise accurate approximate complete "
    "partial equal uneven symmetric opposite inward outward eventual final initial natural artificial mechanical "
    "theatrical comical musical magical physical typical ethical intense immense tense dense sparse coarse fine "
    "delicate intimate affectionate passionate desperate deliberate elaborate moderate obstinate fortunate confident "
    "reluctant hesitant elegant arrogant vigilant brilliant radiant defiant distant instant insistent persistent "
    "consistent decent innocent violent fluent urgent ardent evident generous nervy curious furious anxious gracious "
    "vicious precious cautionary mysterious obvious envious tedious courteous spontaneous simultaneous continuous "
    "strenuous sensuous joyous"
)
THINGS = (  # nouns that something is like, or that lie about; with plurals
    "friend brother sister teacher dancer boxer soldier doctor nurse farmer sailor tailor painter waiter baker "
    "butcher barber banker clerk judge lawyer actor singer drummer juggler clown acrobat wrestler runner jumper "
    "climber swimmer skater rider driver pilot captain officer guard thief robber burglar stranger neighbour cousin "
    "uncle aunt grandmother grandfather toddler baby infant teenager student pupil professor coach referee umpire "
    "goalkeeper striker defender cat dog horse monkey bear tiger lion wolf fox rabbit squirrel eagle hawk swan crane "
    "heron penguin duck goose rooster cow bull goat sheep lamb pig camel giraffe elephant kangaroo panda koala "
    "turtle snake lizard frog crab lobster spider butterfly beetle grasshopper robot puppet doll statue pendulum "
    "windmill pillar tree branch flower river fountain mountain bridge tower gate door window wall ladder rope chain "
    "lever spring hammer drum bell trumpet guitar violin piano accordion table chair bench stool sofa cushion pillow "
    "blanket carpet curtain mirror lamp candle bottle cup plate spoon basket bucket barrel crate parcel suitcase "
    "backpack umbrella scarf glove jacket coat shirt collar pocket belt buckle button zipper shoelace sandal boot "
    "sneaker hat helmet mask necklace bracelet wristwatch telephone camera notebook newspaper envelope postcard "
    "poster flag banner kite balloon ball racket bat stick sword shield spear arrow bow cannon rocket train tram bus "
    "lorry tractor bicycle scooter boat canoe ferry anchor harbour market kitchen corridor staircase elevator "
    "platform garden meadow forest desert beach island valley canyon glacier volcano cloud storm breeze shadow echo "
    "whisper secret joke riddle story rumour promise apology greeting farewell birthday wedding party concert "
    "contest rehearsal lesson ceremony parade picnic journey victory defeat surprise accident mistake bargain "
    "quarrel argument duel match race"
)
MOVES = (  # verbs, with -s and -ing
    "stretch bend lean turn walk step jump laugh smile frown nod look stare wink blink sigh yawn cough sneeze mutter "
    "shout groan chuckle giggle grin bow kneel crouch stoop stand lift raise lower twist roll swing sway rock tilt "
    "wobble stumble tumble stagger totter stroll wander march stride tiptoe limp hobble creep crawl climb slide "
    "glide skate float drift spin whirl circle rotate pivot wheel recoil flinch shiver tremble shudder twitch jerk "
    "quiver bounce hop skip leap vault dive duck dodge sidestep swerve retreat advance approach arrive depart pause "
    "hesitate linger wait rest relax stiffen freeze collapse faint recover stretch extend reach grasp clutch clench "
    "squeeze press knead rub stroke scratch tickle poke prod nudge tap knock thump pound beat drum clap snap flick "
    "toss throw catch fling hurl drop fumble juggle balance hold carry haul tow lug heave shove push pull tug yank "
    "wrench pry gesture beckon signal salute point wave greet welcome thank applaud cheer praise tease mock taunt "
    "scold blame argue quarrel joke whistle hum sing chant pray ponder wonder listen watch observe inspect examine "
    "study measure compare copy mimic mirror follow chase pursue escape flee surrender yield resist struggle wrestle "
    "spar parry block guard shield protect defend attack strike punch jab hook kick stamp trample tread shuffle "
    "scuff kneel rise straighten arch hunch slouch slump droop sag"
)
RARE = (  # as people write: other languages, accents, slips
    "café naïve fiancé fiancée cliché décor façade déjà-vu élan matinée née pâté protégé résumé risqué sauté séance "
    "soufflé touché voilà über doppelgänger jalapeño piñata señor señorita mañana el-niño ångström smörgåsbord crème "
    "brûlée château tête-à-tête vis-à-vis pas-de-deux plié relevé jeté arabesque entrée coöperates reëntering "
    "tai-chi kung-fu karate judo aikido taekwondo capoeira tango foxtrot salsa rumba mambo samba bolero flamenco "
    "shoudler rihgt leftt handd peron anohter secnod thier recieves togehter foward backwords embrases slaping "
    "huging fisrt toward upwards downwards leftwards rightwards clockwise anticlockwise counterclockwise forty-five "
    "ninety hundred-eighty degrees centimetres metres seconds halfway midway sideways lengthwise crosswise elsewhere "
    "somewhere nowhere upstairs downstairs indoors outdoors overhead underfoot alongside"
)
