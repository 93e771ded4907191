# Executes the inputs of its turn one after the other, a line each in the record: session, run, input, attempt, text.
# Half of them, then a pause, then the rest. Where somebody has asked to hold its session, the pause does not end in time.

BEGIN { FS = "\""; RS = "{" }
$2 == "session" { session = $4; run = $8 }
$2 == "inputId" { count++; input[count] = $4; attempt[count] = $7; text[count] = $18 }
END {
    half = int((count + 1) / 2)
    for (i = 1; i <= half; i++) execute(i)
    hold = folder "/hold-" session
    system("if [ -e '" hold "' ]; then mv '" hold "' '" folder "/held-" session "' && sleep 60; fi; exec sleep 0.02")
    for (; i <= count; i++) execute(i)
}

function execute(i) {
    gsub(/[^0-9]/, "", attempt[i])
    print session, run, input[i], attempt[i], text[i] >> (folder "/record")
    fflush(folder "/record")
}
