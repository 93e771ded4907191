#!/usr/bin/env bash
# Makes the pictures of docs/operations.md: JConsole, on a screen of its own, attached to the distribution under traffic.
set -euo pipefail

readonly packages='xvfb xdotool imagemagick openbox fonts-dejavu-core'
readonly width=1100 height=700
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly top

usage() {
    cat <<EOF
usage: docs/screenshots/jconsole.sh [--keep] [FOLDER]

Starts ./meerkat with three sessions, sends them messages, attaches the JDK's jconsole to it
under Xvfb, and writes into FOLDER, docs/images unless told:

  jconsole-tree.png        the MBeans of the runtime, and what the manager says of itself
  jconsole-attributes.png  the attributes of the manager
  jconsole-operation.png   getSession with its result
  jconsole-graph.png       a graph of a session that is watched

It takes two to three minutes and needs a JDK with a desktop (not "headless") and, on Debian:
  apt-get install $packages

  --keep   leaves the folder with the logs, and says where it is

environment: JAVA_HOME the JDK, PAUSE the seconds that JConsole gets for each step, 1 unless told
EOF
}

fail() {
    echo "jconsole.sh: $1" >&2
    exit 2
}

check() {
    local missing=''
    for command in Xvfb xdotool import convert openbox; do
        command -v "$command" >/dev/null || missing="$missing $command"
    done
    [ -z "$missing" ] || fail "missing:$missing; on Debian: apt-get install $packages"
    jconsole=${JAVA_HOME:+$JAVA_HOME/bin/}jconsole
    command -v "$jconsole" >/dev/null || fail "no '$jconsole'; set JAVA_HOME to a JDK"
}

# Ends what it has started, and nothing else.
finish() {
    local started
    for started in ${processes[@]+"${processes[@]}"}; do
        kill "$started" 2>/dev/null || true
    done
    wait
    if [ -n "$keep" ]; then echo "kept: $scratch"; else rm -rf "$scratch"; fi
}

# In the background, and ended with this script.
begin() {
    local log=$1
    shift
    "$@" >"$scratch/$log" 2>&1 </dev/null &
    processes+=($!)
}

# Waits until a file has a line; 60 s at most.
await() {
    local tries=0
    until grep -q -- "$2" "$1" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 120 ] || fail "nobody has said '$2': $(tail -n 5 "$1")"
        sleep 0.5
    done
}

free_port() {
    local port
    while true; do
        port=$((20000 + RANDOM % 10000))
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
    done
    echo "$port"
}

# A session whose agent takes this many seconds for a turn.
session() {
    printf 'session.id=%s\nlistener=tcp/%s\nexecutor.type=process\nexecutor.command=sh -c "cat >/dev/null; sleep %s; echo done"\n' \
        "$2" "$3" "$4" >"$scratch/sessions/io.meerkat.session-$1.cfg"
}

# One message now and then, each answered.
talk() {
    local port=$1 seconds=$2 answer number=0
    exec 3<>"/dev/tcp/127.0.0.1/$port"
    while true; do
        number=$((number + 1))
        echo "message $number" >&3
        read -r -u 3 answer
        echo "$answer"
        sleep "$seconds"
    done
}

pause() {
    sleep "$(awk "BEGIN { print $1 * ${PAUSE:-1} }")"
}

keys() {
    local key
    for key in "$@"; do
        xdotool key "$key"
        pause 0.2
    done
}

# Type-ahead is over after a second.
find_node() {
    pause 1.2
    xdotool type --delay 60 "$1"
    pause 1
}

click() {
    xdotool mousemove "$1" "$2" click "${3:-1}"
    pause 0.5
}

fill() {
    xdotool mousemove "$1" "$2" click --repeat 3 --delay 60 1
    pause 0.3
    keys ctrl+a
    xdotool type --delay 40 "$3"
    pause 0.5
}

# In few colours, which is small.
picture() {
    import -window root png:- |
        convert - +dither -colors 64 -define png:compression-level=9 -strip "png8:$folder/jconsole-$1.png"
    echo "$folder/jconsole-$1.png"
}

start_runtime() {
    local alice bob order
    alice=$(free_port) bob=$(free_port) order=$(free_port)
    mkdir -p "$scratch/sessions" "$scratch/deploy"
    session alice alice "$alice" 5
    session bob bob "$bob" 1
    session order 'order 4711, urgent' "$order" 2
    MEERKAT_DEPLOY=$scratch/deploy begin meerkat.log "$top/meerkat" --sessions "$scratch/sessions" --work "$scratch/work"
    await "$scratch/meerkat.log" "session 'alice' ready"
    await "$scratch/meerkat.log" "session 'bob' ready"
    await "$scratch/meerkat.log" "session 'order 4711, urgent' ready"
    begin alice.log talk "$alice" 1
    begin bob.log talk "$bob" 3
    begin order.log talk "$order" 4
}

start_console() {
    local window
    begin xvfb.log Xvfb -displayfd 1 -screen 0 "${width}x${height}x24" -nolisten tcp
    await "$scratch/xvfb.log" '^[0-9]'
    DISPLAY=:$(cat "$scratch/xvfb.log")
    export DISPLAY
    begin openbox.log openbox
    begin jconsole.log "$jconsole" -J-Duser.language=en -interval=1 -notile "$(cat "$scratch/work/pid")"
    window=$(timeout 60 xdotool search --sync --onlyvisible --name '^Java Monitoring' | head -n 1)
    pause 6
    xdotool windowmove "$window" 0 0 windowsize "$window" $width $((height - 20))
    pause 2
    # "Secure connection failed. Retry insecurely?": between two processes of one user it is always so.
    click 364 222
    pause 5
    # The tab MBeans, and more room for its tree.
    click 471 78
    xdotool mousemove 172 400 mousedown 1 mousemove 220 400 mousemove 290 400 mouseup 1
    pause 1
}

# The window with the result, out of the way of what was asked.
result() {
    local window
    window=$(timeout 30 xdotool search --sync --onlyvisible --name '^Operation return value' | tail -n 1)
    xdotool windowmove "$window" 330 190 windowsize "$window" 720 480
    pause 1
}

watch_session() {
    click 100 101
    find_node watch
    fill 653 129 "$1"
    fill 839 129 600000
    click 492 129
    result
    keys Return
}

take_pictures() {
    click 100 101
    find_node io
    keys Right Down Right Down Down Right
    watch_session alice
    watch_session 'order 4711, urgent'

    click 100 101
    find_node getS
    fill 640 129 alice
    click 530 129
    result
    picture operation
    keys Return

    # The folder of the watched sessions, opened, and below it the manager.
    click 100 101
    find_node Session
    keys Right Down Down Down
    pause 1
    picture tree
    keys Down
    pause 2
    picture attributes

    # Its operations closed again, the attributes of alice, and a graph in place of a number; it takes a minute to have something to show.
    keys Down Left
    click 100 101
    find_node Session
    keys Down Right Down
    pause 2
    xdotool mousemove 760 408 click --repeat 2 --delay 80 1
    pause 75
    picture graph
}

processes=()
keep=''
folder=$top/docs/images
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage && exit 0 ;;
        --keep) keep=yes ;;
        -*) fail "'$1' is not known; see --help" ;;
        *) folder=$1 ;;
    esac
    shift
done
check
scratch=$(mktemp -d)
trap finish EXIT
mkdir -p "$folder"
start_runtime
start_console
take_pictures
