package session

// ListPage is a part of a list. Next leads to the part behind it; "" at the end.
type ListPage[T keyed] struct {
	Items []T
	Next  string
}

// keyed is what pages are of.
type keyed interface{ key() string }

// find returns the item that has a key, nil for none.
func (p ListPage[T]) find(key string) *T {
	for i := range p.Items {
		if p.Items[i].key() == key {
			return &p.Items[i]
		}
	}
	return nil
}

// and is the page with the next one behind it. What is in both stands once: the
// list may have moved between the readings.
func (p ListPage[T]) and(more ListPage[T]) ListPage[T] {
	all := ListPage[T]{append([]T{}, p.Items...), more.Next}
	for _, item := range more.Items {
		if p.find(item.key()) == nil {
			all.Items = append(all.Items, item)
		}
	}
	return all
}

// maxPages bounds the reading of a whole list, in case the service never ends it.
const maxPages = 50

// wholeList reads a list page by page to its end. When it is too long, Next says so.
func wholeList[T keyed](read func(next string) (ListPage[T], error)) (ListPage[T], error) {
	var all ListPage[T]
	for range maxPages {
		page, err := read(all.Next)
		if err != nil {
			return ListPage[T]{}, err
		}
		all = all.and(page)
		if page.Next == "" {
			break
		}
	}
	return all, nil
}
