package emulator

import "encoding/json"

// Description returns what DescribeUserPool and DescribeUserPoolClient answer
// about a pool and one of its app clients, the client's secret included. Both need IAM credentials, so the server itself answers neither.
func (p PoolSeed) Description(client ClientSeed) ([]byte, error) {
	p.Clients, p.Users = nil, nil
	return json.Marshal(struct {
		UserPool       PoolSeed
		UserPoolClient struct {
			UserPoolId string
			ClientSeed
		}
	}{p, struct {
		UserPoolId string
		ClientSeed
	}{p.Id, client}})
}
