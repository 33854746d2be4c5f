package session

import (
	"container/heap"
	"math/rand/v2"
	"testing"
	"time"
)

// crowd is many clients of one service, in one goroutine and with a clock of its
// own. Each has the outage of a lane, whose pauses are the whole of what a lane looks
// for the service by. All their people have typed something, and press s at the
// moment at which the service stops answering. What a person asks for is one try, or
// a bounded number of them, that ends with a message. From then on the person waits,
// as the message says, and the program looks for the service; a client is served when
// a look of it is answered. What people do after that is up to them, and not in here.
type crowd struct {
	clients int
	quota   int           // requests that the service answers in a second; it refuses the others
	down    time.Duration // how long it answers nobody
	fault   *Fault        // what a request comes to meanwhile
	takes   time.Duration // how long that takes
	retry   func(c *crowdClient, fault *Fault, now time.Duration) time.Duration
	until   time.Duration // 0 for until all are served

	rand     *rand.Rand
	arrived  []int // in each second
	served   int
	last     time.Duration // when the last client was served
	tries    int           // the most of a client
	answered int           // in the second at hand
	second   int
}

// crowdClient is a client of a crowd.
type crowdClient struct {
	outage outage
	tries  int
}

// roundTrip is how long the service takes for an answer.
const roundTrip = 100 * time.Millisecond

// crowdRequest is a request of a client that arrives.
type crowdRequest struct {
	at     time.Duration
	client int
}

// requestQueue is a queue, the next one first.
type requestQueue []crowdRequest

func (q requestQueue) Len() int           { return len(q) }
func (q requestQueue) Less(i, j int) bool { return q[i].at < q[j].at }
func (q requestQueue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *requestQueue) Push(a any)        { *q = append(*q, a.(crowdRequest)) }
func (q *requestQueue) Pop() any {
	last := len(*q) - 1
	a := (*q)[last]
	*q = (*q)[:last]
	return a
}

// looking pauses as a lane that looks for the service.
func (w *crowd) looking(c *crowdClient, fault *Fault, now time.Duration) time.Duration {
	var pause time.Duration
	c.outage, pause = c.outage.next(fault, someTime.Add(now), w.rand.Float64())
	return now + pause
}

// atOnce is the contrast: it tries again as soon as it has an answer.
func (w *crowd) atOnce(_ *crowdClient, _ *Fault, now time.Duration) time.Duration { return now }

// run lets the crowd go until all are served.
func (w *crowd) run() {
	w.rand = rand.New(rand.NewPCG(1, 2))
	clients := make([]crowdClient, w.clients)
	queue := make(requestQueue, w.clients)
	for i := range queue {
		queue[i].client = i
	}
	heap.Init(&queue)
	for len(queue) > 0 {
		next := queue[0]
		c := &clients[next.client]
		if w.until > 0 && next.at >= w.until {
			return
		}
		c.tries++
		fault, takes := w.arrives(next.at)
		if fault == nil {
			w.served, w.last, w.tries = w.served+1, next.at, max(w.tries, c.tries)
			heap.Pop(&queue)
			continue
		}
		queue[0].at = w.retry(c, fault, next.at+takes)
		heap.Fix(&queue, 0)
	}
}

// arrives counts a request, and answers it if the quota of its second allows that.
func (w *crowd) arrives(since time.Duration) (fault *Fault, takes time.Duration) {
	if second := int(since / time.Second); second != w.second {
		w.second, w.answered = second, 0
	}
	for len(w.arrived) <= w.second {
		w.arrived = append(w.arrived, 0)
	}
	w.arrived[w.second]++
	if since < w.down {
		return w.fault, w.takes
	}
	if w.answered++; w.answered > w.quota {
		return &Fault{Code: Throttled}, roundTrip
	}
	return nil, roundTrip
}

// most is the busiest second from one on.
func (w *crowd) most(from time.Duration) (most int) {
	for _, n := range w.arrived[from/time.Second:] {
		most = max(most, n)
	}
	return most
}

// crowdSize is how many clients there are and what the service answers in a second; in
// a quick test a fifth of both.
func crowdSize() (clients, quota int) {
	if testing.Short() {
		return 20_000, 24
	}
	return 100_000, 120
}

// TestCrowdIsPolite: 100,000 clients come back to a service that was away for a minute
// at no more than twice its quota, and all are served in little more than the time
// that the quota takes for them. The quota is that of GetUser, which is what a look
// asks for. The figures are in the documentation of the package.
func TestCrowdIsPolite(t *testing.T) {
	outages := map[string]crowd{
		"silence":      {fault: &Fault{Code: TimedOut}, takes: 15 * time.Second},
		"broken lines": {fault: &Fault{Code: AnswerLost}, takes: roundTrip},
	}
	for name, w := range outages {
		w.clients, w.quota = crowdSize()
		w.down, w.retry = time.Minute, w.looking
		w.run()
		all := time.Duration(w.clients/w.quota) * time.Second
		busiest, took := w.most(w.down), w.last-w.down
		t.Logf("%s: at most %d a second in the first minute, %d after it; all served %v after it, %.2f of %v; at most %d tries",
			name, w.most(0), busiest, took.Round(time.Second), float64(took)/float64(all), all, w.tries)
		if w.served != w.clients || busiest > 2*w.quota || took > all*12/10 {
			t.Errorf("%s: %d of %d are served within %v, with %d requests in the busiest second", name, w.served, w.clients, took, busiest)
		}
	}
}

// TestCrowdWithoutPauses is what that is for: clients that try again at once keep a
// service under a load that it can't serve.
func TestCrowdWithoutPauses(t *testing.T) {
	w := crowd{down: time.Minute, fault: &Fault{Code: TimedOut}, takes: 15 * time.Second, until: 61 * time.Second}
	w.clients, w.quota = crowdSize()
	w.retry = w.atOnce
	w.run()
	busiest := w.most(w.down)
	t.Logf("at most %d a second after the first minute, %d times the quota", busiest, busiest/w.quota)
	if busiest < 1000*w.quota || w.served > 2*w.quota {
		t.Errorf("%d a second, %d served", busiest, w.served)
	}
}
