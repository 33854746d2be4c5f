package store

import "cognito-profile/session"

// historyFile is a save that was settled. Values are bytes, as in a draft.
type historyFile struct {
	At      milliseconds        `json:"at"`
	Changes []historyChangeFile `json:"changes"`
}

type historyChangeFile struct {
	Name   string `json:"name"`
	Before []byte `json:"before,omitempty"`
	After  []byte `json:"after,omitempty"`
	Result string `json:"result"`
}

func historyFiles(list []session.HistoryEntry) (files []historyFile) {
	for _, e := range list {
		file := historyFile{At: toMilliseconds(e.At)}
		for _, c := range e.Changes {
			file.Changes = append(file.Changes, historyChangeFile{c.Name, []byte(c.Now), []byte(c.After), string(c.Result)})
		}
		files = append(files, file)
	}
	return files
}

func historyOf(files []historyFile) (list []session.HistoryEntry) {
	for _, file := range files {
		e := session.HistoryEntry{At: file.At.time()}
		for _, c := range file.Changes {
			change := session.Change{Name: c.Name, Was: string(c.Before), Now: string(c.Before), After: string(c.After)}
			e.Changes = append(e.Changes, session.Outcome{Change: change, Result: session.SaveResult(c.Result)})
		}
		list = append(list, e)
	}
	return list
}
