package io.meerkat.jmx.connector;

import java.util.Map;
import java.util.stream.Collectors;
import javax.management.MBeanOperationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.StandardEmitterMBean;
import javax.security.auth.Subject;

/** Its metadata says nothing of an impact, as that of most MXBeans, but for one operation. */
final class Planted extends StandardEmitterMBean implements PlantedMXBean {
    private volatile int level;
    private long sent;

    Planted() {
        super(PlantedMXBean.class, true, new NotificationBroadcasterSupport());
    }

    @Override
    protected int getImpact(MBeanOperationInfo info) {
        return info.getName().equals("listAndCount") ? MBeanOperationInfo.ACTION_INFO : MBeanOperationInfo.UNKNOWN;
    }

    @Override
    public int getLevel() {
        return level;
    }

    @Override
    public void setLevel(int level) {
        this.level = level;
    }

    @Override
    public String getCallerOfOperation(String unused) {
        return CurrentSubject.get().map(Planted::names).orElse("nobody");
    }

    private static String names(Subject subject) {
        return subject.getPrincipals().stream()
                .map(principal -> principal.getClass().getSimpleName() + " " + principal.getName())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    public String listThings() {
        return "things";
    }

    @Override
    public String listAndCount() {
        return "counted " + level;
    }

    @Override
    public String isolate() {
        return "isolated";
    }

    @Override
    public String change(String how) {
        return "changed " + how;
    }

    @Override
    public Map<String, Integer> doubled(Map<String, Integer> numbers) {
        return numbers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> 2 * entry.getValue()));
    }

    @Override
    public synchronized void sendBurst(int notifications) {
        for (int i = 0; i < notifications; i++) {
            sendNotification(new Notification("planted", ConnectorRule.PLANTED, ++sent));
        }
    }
}
